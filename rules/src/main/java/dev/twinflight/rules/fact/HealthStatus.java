package dev.twinflight.rules.fact;

/** What a resource's own health check says. */
public enum HealthStatus {
    /** The check passes. */
    HEALTHY,
    /** The check fails. */
    UNHEALTHY,
    /** The check has not answered yet. */
    STARTING,
    /** The resource has no check. */
    UNCHECKED
}
