package dev.twinflight.rules.wall;

import dev.twinflight.rules.policy.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a trial came to. Immutable.
 *
 * @param problems what keeps a revision from being used at all
 * @param failingTests why its rule tests are not green: tests that failed, and coverage that was demanded and is missing
 */
public record Verdict(List<Problem> problems, List<Problem> failingTests) {

    public Verdict {
        problems = List.copyOf(problems);
        failingTests = List.copyOf(failingTests);
    }

    /** A revision that cannot be used. */
    static Verdict refused(List<Problem> problems) {
        return new Verdict(problems, List.of());
    }

    /** A revision that cannot be tried, with the reason. */
    public static Verdict untried(String reason) {
        return refused(List.of(new Problem("the revision", 0, 0, "", reason)));
    }

    /** Everything that is wrong. */
    public List<Problem> all() {
        return Stream.concat(problems.stream(), failingTests.stream()).toList();
    }
}
