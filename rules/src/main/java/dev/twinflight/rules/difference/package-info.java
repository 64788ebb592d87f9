/**
 * Compares what two revisions conclude about the same facts. Knows nothing of Git, nor of where facts come from.
 */
@NullMarked
package dev.twinflight.rules.difference;

import org.jspecify.annotations.NullMarked;
