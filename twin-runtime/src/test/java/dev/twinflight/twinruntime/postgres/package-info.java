/** Tests of twins of PostgreSQL. */
@NullMarked
package dev.twinflight.twinruntime.postgres;

import org.jspecify.annotations.NullMarked;
