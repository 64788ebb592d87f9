/**
 * Reads authors' YAML with the position of every value and checks it against published schemas. Knows nothing of what a
 * file means.
 */
@NullMarked
package dev.twinflight.rules.source;

import org.jspecify.annotations.NullMarked;
