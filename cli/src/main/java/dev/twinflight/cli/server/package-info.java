/** Asks a server through its API. Knows nothing of what the answers are for. */
@NullMarked
package dev.twinflight.cli.server;

import org.jspecify.annotations.NullMarked;
