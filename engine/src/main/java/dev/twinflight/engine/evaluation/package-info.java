/**
 * Evaluates rule sets over facts, in long-lived working memories and in fresh ones. Knows nothing of plans or worlds.
 */
@NullMarked
package dev.twinflight.engine.evaluation;

import org.jspecify.annotations.NullMarked;
