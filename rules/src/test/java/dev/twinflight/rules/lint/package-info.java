/** Tests of the checks on a whole repository. */
@NullMarked
package dev.twinflight.rules.lint;

import org.jspecify.annotations.NullMarked;
