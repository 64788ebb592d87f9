/** Tests of the command as a person calls it. */
@NullMarked
package dev.twinflight.cli.policy;

import org.jspecify.annotations.NullMarked;
