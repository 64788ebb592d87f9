/**
 * The rules that come with Twinflight: ready-made rule text with typed parameters, used by policies by name. Knows nothing
 * of how rules are compiled, nor of the policies that use them.
 */
@NullMarked
package dev.twinflight.rules.library;

import org.jspecify.annotations.NullMarked;
