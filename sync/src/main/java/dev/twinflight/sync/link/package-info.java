/**
 * Carries deltas from where a world is watched to where its state is kept. Knows nothing of what a document says.
 */
@NullMarked
package dev.twinflight.sync.link;

import org.jspecify.annotations.NullMarked;
