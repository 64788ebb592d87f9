/** Measures how tightly twins are sealed off. Knows nothing of how results are shown. */
@NullMarked
package dev.twinflight.bench.isolation;

import org.jspecify.annotations.NullMarked;
