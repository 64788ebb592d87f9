/**
 * Finds what is not wrong but should be mended in a policy repository: each check a class behind {@link LintCheck}. Knows
 * nothing of how findings are shown.
 */
@NullMarked
package dev.twinflight.rules.lint;

import org.jspecify.annotations.NullMarked;
