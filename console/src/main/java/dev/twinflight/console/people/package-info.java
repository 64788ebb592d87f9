/**
 * Who may sign in, and what they may do. Knows nothing of HTTP.
 */
@NullMarked
package dev.twinflight.console.people;

import org.jspecify.annotations.NullMarked;
