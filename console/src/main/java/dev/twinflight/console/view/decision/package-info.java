/**
 * Decisions that hold now. Knows nothing of how rules are evaluated.
 */
@NullMarked
package dev.twinflight.console.view.decision;

import org.jspecify.annotations.NullMarked;
