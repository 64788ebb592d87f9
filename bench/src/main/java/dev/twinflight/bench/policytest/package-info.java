/** Measures rule unit tests in a fresh JVM. Knows nothing of how results are shown. */
@NullMarked
package dev.twinflight.bench.policytest;

import org.jspecify.annotations.NullMarked;
