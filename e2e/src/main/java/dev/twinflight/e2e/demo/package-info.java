/**
 * The demo: a shop of real containers, a server, five policies pushed by real Git, and the checks of what came of them.
 * Knows nothing of the server's insides.
 */
@NullMarked
package dev.twinflight.e2e.demo;

import org.jspecify.annotations.NullMarked;
