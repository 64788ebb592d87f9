package dev.twinflight.rules.decision;

import dev.twinflight.rules.fact.ResourceId;

/** Something a rule will not have. Immutable. */
public record Violation(Origin origin, ResourceId resource, Severity severity, String message) implements Decision {

    /** How grave a violation is. */
    public enum Severity {
        /** Stops a run that would bring it about. */
        DENY,
        /** Is shown. */
        WARN
    }
}
