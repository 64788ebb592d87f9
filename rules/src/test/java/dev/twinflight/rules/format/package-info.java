/** Tests of laying out authors' files. */
@NullMarked
package dev.twinflight.rules.format;

import org.jspecify.annotations.NullMarked;
