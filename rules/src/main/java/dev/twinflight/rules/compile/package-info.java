/**
 * Turns the rule files of policies into rule sets, inside a sandbox. Knows nothing of worlds, runs or Git.
 */
@NullMarked
package dev.twinflight.rules.compile;

import org.jspecify.annotations.NullMarked;
