/** Feeds the rules module with spoilt policies and rules from seeds. Knows nothing of how results are shown. */
@NullMarked
package dev.twinflight.bench.fuzz;

import org.jspecify.annotations.NullMarked;
