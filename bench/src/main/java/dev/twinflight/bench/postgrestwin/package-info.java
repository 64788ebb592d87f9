/** Measures how a twin follows a live PostgreSQL server under load. Knows nothing of how it does. */
@NullMarked
package dev.twinflight.bench.postgrestwin;

import org.jspecify.annotations.NullMarked;
