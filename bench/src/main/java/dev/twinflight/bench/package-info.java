/** Runs benchmarks and says whether their goals hold. Knows nothing of servers or Docker. */
@NullMarked
package dev.twinflight.bench;

import org.jspecify.annotations.NullMarked;
