/** Tests of the twin commands against recorded answers. */
@NullMarked
package dev.twinflight.cli.twin;

import org.jspecify.annotations.NullMarked;
