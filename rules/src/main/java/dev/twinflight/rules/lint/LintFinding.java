package dev.twinflight.rules.lint;

import dev.twinflight.rules.policy.Problem;
import java.util.Optional;

/**
 * Something a check found. Immutable.
 *
 * @param check the check's id
 * @param about what the check looks for
 * @param severity how grave it is
 * @param problem where and what
 * @param fix how it can be mended without asking; empty where a person has to decide
 */
public record LintFinding(String check, String about, Severity severity, Problem problem, Optional<Fix> fix) {

    /** How grave a finding is. */
    public enum Severity {
        /** The push gate would refuse it. */
        ERROR,
        /** It works, but not as well as it should. */
        WARNING
    }

    /**
     * A file as it should be.
     *
     * @param file path in the repository
     * @param text the whole file
     */
    public record Fix(String file, String text) {}
}
