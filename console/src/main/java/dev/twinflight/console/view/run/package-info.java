/**
 * Runs, and one run as it happens. Knows nothing of how a run is carried out.
 */
@NullMarked
package dev.twinflight.console.view.run;

import org.jspecify.annotations.NullMarked;
