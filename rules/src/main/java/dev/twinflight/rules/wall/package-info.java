/**
 * Tries a pushed revision where it can do no harm: in a process of its own that is closed off as far as the operating
 * system allows. Knows nothing of Git, of servers, or of what is done with the verdict.
 */
@NullMarked
package dev.twinflight.rules.wall;

import org.jspecify.annotations.NullMarked;
