/**
 * People's words on runs: checks roles, records refusals, passes the rest to the engine. Knows nothing of HTTP or Vaadin.
 */
@NullMarked
package dev.twinflight.console.run;

import org.jspecify.annotations.NullMarked;
