package dev.twinflight.engine.decision;

import dev.twinflight.rules.policy.Exemption;

/**
 * What was done with a decision. Immutable.
 *
 * @param kind what it was
 * @param by the run, exception, or decision that did it, for people; empty where nobody did
 */
public record Fate(Kind kind, String by) {

    /** What can be done with a decision. */
    public enum Kind {
        /** It holds, and people see it. */
        SHOWN("shown"),
        /** Its policy only audits. */
        AUDITED("only audited"),
        /** A live exception covers it: it is not planned and stops nothing. */
        COVERED("covered by exception "),
        /** Another policy's proposal has precedence. */
        YIELDED("yields to "),
        /** It is a step of a run's plan. */
        PLANNED("planned in run "),
        /** What it wants is already so. */
        ALREADY("already so"),
        /** It would have been a step, had not something stood against it. */
        BLOCKED("blocked by "),
        /** The run that had planned it was promoted. */
        PROMOTED("promoted in run ");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public static Fate shown() {
        return new Fate(Kind.SHOWN, "");
    }

    public static Fate audited() {
        return new Fate(Kind.AUDITED, "");
    }

    public static Fate covered(Exemption exception) {
        return new Fate(Kind.COVERED, exception.name());
    }

    /** As a person reads it, as {@code planned in run 4f2a}. */
    public String words() {
        return kind.words + by;
    }
}
