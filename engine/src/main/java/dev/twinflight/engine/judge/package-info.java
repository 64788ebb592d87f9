/**
 * Measures a world under a workload and holds the figures against success criteria. Knows nothing of why it is asked.
 */
@NullMarked
package dev.twinflight.engine.judge;

import org.jspecify.annotations.NullMarked;
