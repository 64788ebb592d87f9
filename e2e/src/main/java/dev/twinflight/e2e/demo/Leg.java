package dev.twinflight.e2e.demo;

import java.util.List;

/**
 * One run of the journey and what was found when it was over. Immutable.
 *
 * @param policy the policy pushed
 * @param wanted how the run must end
 * @param outcome how it ended
 * @param reason why, in the server's words
 * @param live what happened to the live resource, seen from outside
 * @param seconds from the push to the end
 * @param complaints what is not as it must be; empty when all is well
 */
public record Leg(
        String policy,
        String wanted,
        String outcome,
        String reason,
        String live,
        long seconds,
        List<String> complaints) {

    public Leg {
        complaints = List.copyOf(complaints);
    }

    public boolean good() {
        return complaints.isEmpty();
    }

    /** One line for the terminal. */
    @Override
    public String toString() {
        String line = String.format(
                "%-4s %-20s %-12s %3d s  %s | live: %s", good() ? "ok" : "BAD", policy, outcome, seconds, reason, live);
        return good() ? line : line + " | " + String.join("; ", complaints);
    }
}
