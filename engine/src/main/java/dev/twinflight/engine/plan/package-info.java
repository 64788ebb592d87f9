/**
 * Freezes proposals into a plan that is known by its hash. Knows nothing of how a plan is tried or carried out.
 */
@NullMarked
package dev.twinflight.engine.plan;

import org.jspecify.annotations.NullMarked;
