/**
 * Worlds of containers on a Docker Engine: what is live, twins of it, telemetry, workloads, and changes with their way
 * back. Knows nothing of rules, runs or storage.
 */
@NullMarked
package dev.twinflight.twinruntime.docker;

import org.jspecify.annotations.NullMarked;
