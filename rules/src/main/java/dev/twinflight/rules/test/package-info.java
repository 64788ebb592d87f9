/**
 * Runs the rule unit tests of a policy repository ({@code policies/<name>/tests/*.yaml}). Knows nothing of where the
 * files come from.
 */
@NullMarked
package dev.twinflight.rules.test;

import org.jspecify.annotations.NullMarked;
