/**
 * Kept decisions and what became of them, as the API and the views show them. Knows nothing of HTTP or Vaadin.
 */
@NullMarked
package dev.twinflight.console.decision;

import org.jspecify.annotations.NullMarked;
