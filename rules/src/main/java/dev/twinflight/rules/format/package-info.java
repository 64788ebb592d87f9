/**
 * Lays out authors' files: indentation, blank lines, ends of lines. Never touches words, and knows nothing of what they
 * mean.
 */
@NullMarked
package dev.twinflight.rules.format;

import org.jspecify.annotations.NullMarked;
