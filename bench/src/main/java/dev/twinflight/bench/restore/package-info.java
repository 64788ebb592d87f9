/**
 * Measures whether changes of a real container can be taken back exactly, and what a replacement costs beside the engine's
 * own calls. Knows nothing of how changes are made.
 */
@NullMarked
package dev.twinflight.bench.restore;

import org.jspecify.annotations.NullMarked;
