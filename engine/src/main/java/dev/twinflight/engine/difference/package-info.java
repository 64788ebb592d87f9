/**
 * Compares what two revisions decide about the same facts, now or recorded. Takes no action and knows nothing of plans.
 */
@NullMarked
package dev.twinflight.engine.difference;

import org.jspecify.annotations.NullMarked;
