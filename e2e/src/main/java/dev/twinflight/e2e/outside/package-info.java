/**
 * The outside view: the {@code docker} and {@code git} commands and the server's HTTP API, as a user has them. Knows
 * nothing of the server's insides.
 */
@NullMarked
package dev.twinflight.e2e.outside;

import org.jspecify.annotations.NullMarked;
