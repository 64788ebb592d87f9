/**
 * Builds the rooms and puts them together, in explicit configurations. Knows nothing of what goes on inside a room.
 */
@NullMarked
package dev.twinflight.console.boot;

import org.jspecify.annotations.NullMarked;
