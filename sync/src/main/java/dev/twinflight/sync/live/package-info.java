/**
 * Keeps every followed world's documents and facts current: watches telemetry, sends deltas, and applies them at the far
 * end. Knows nothing of containers, nor of rules.
 */
@NullMarked
package dev.twinflight.sync.live;

import org.jspecify.annotations.NullMarked;
