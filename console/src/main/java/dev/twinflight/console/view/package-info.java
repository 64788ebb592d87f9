/**
 * What all views share: layout, live updates, words, small parts. Knows nothing of what a single view shows.
 */
@NullMarked
package dev.twinflight.console.view;

import org.jspecify.annotations.NullMarked;
