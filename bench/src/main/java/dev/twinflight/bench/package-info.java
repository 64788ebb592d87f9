/** Runs benchmarks and says whether their goals hold. Knows nothing of what a benchmark measures. */
@NullMarked
package dev.twinflight.bench;

import org.jspecify.annotations.NullMarked;
