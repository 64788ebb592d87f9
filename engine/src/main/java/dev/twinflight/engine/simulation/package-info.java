/**
 * Executes a plan on a twin group under a workload, with an unchanged clone beside it. Knows nothing of Git, approval or what is live beyond its facts.
 */
@NullMarked
package dev.twinflight.engine.simulation;

import org.jspecify.annotations.NullMarked;
