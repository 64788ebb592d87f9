/**
 * What is in force and what is live, as the API and the views show it. Knows nothing of HTTP or Vaadin.
 */
@NullMarked
package dev.twinflight.console.live;

import org.jspecify.annotations.NullMarked;
