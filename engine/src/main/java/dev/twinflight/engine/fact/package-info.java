/**
 * Keeps each world's facts as immutable, versioned snapshots. Knows nothing of where facts come from or who reads them.
 */
@NullMarked
package dev.twinflight.engine.fact;

import org.jspecify.annotations.NullMarked;
