/** Tests of the command as a person calls it. */
@NullMarked
package dev.twinflight.cli;

import org.jspecify.annotations.NullMarked;
