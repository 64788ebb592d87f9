/**
 * The {@code twinflight} command: arguments in, words and an exit code out. Knows nothing of the server but its API; what
 * it decides lives in the other modules.
 */
@NullMarked
package dev.twinflight.cli;

import org.jspecify.annotations.NullMarked;
