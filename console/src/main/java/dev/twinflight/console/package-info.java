/**
 * The one server's entry. Knows nothing of what it serves: the configurations in {@code boot} put the rooms together.
 */
@NullMarked
package dev.twinflight.console;

import org.jspecify.annotations.NullMarked;
