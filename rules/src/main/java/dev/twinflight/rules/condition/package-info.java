/**
 * The conditions of rules as data, and their evaluation one by one, so that a rule can be checked, measured and
 * explained. Knows nothing of sessions, tests or what a rule concludes.
 */
@NullMarked
package dev.twinflight.rules.condition;

import org.jspecify.annotations.NullMarked;
