/**
 * Applies a plan to what is live, wave by wave, and takes it back. Knows nothing of simulation or Git.
 */
@NullMarked
package dev.twinflight.engine.promotion;

import org.jspecify.annotations.NullMarked;
