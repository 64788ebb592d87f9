package dev.twinflight.engine.decision;

import java.util.Locale;

/** What can become of a decision. */
public enum DecisionEvent {
    APPEARED,
    /** Its conclusion, revision, or what is done with it is another; facts alone do not count. */
    CHANGED,
    GONE,
    /** A run's planning looked at it. */
    PLANNED;

    /** As it stands in the log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
