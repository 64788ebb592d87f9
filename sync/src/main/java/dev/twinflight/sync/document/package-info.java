/**
 * Versioned state documents and the deltas between them. Knows nothing of where a state comes from, nor of how a delta
 * travels.
 */
@NullMarked
package dev.twinflight.sync.document;

import org.jspecify.annotations.NullMarked;
