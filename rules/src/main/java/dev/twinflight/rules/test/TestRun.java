package dev.twinflight.rules.test;

import dev.twinflight.rules.coverage.Coverage;
import dev.twinflight.rules.policy.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run of rule tests came to. Immutable.
 *
 * @param results every case, in order of file and line
 * @param coverage what the cases showed of the rules
 * @param coverageProblems what is missing where more coverage is demanded
 */
public record TestRun(List<Result> results, Coverage coverage, List<Problem> coverageProblems) {

    public TestRun {
        results = List.copyOf(results);
        coverageProblems = List.copyOf(coverageProblems);
    }

    /**
     * What one case came to.
     *
     * @param policy the policy under test
     * @param file path in the repository
     * @param name what the case shows; the path where the file cannot be read
     * @param line where the case begins, 1-based
     * @param duration how long it took
     * @param problems why it failed; empty when it passed
     */
    public record Result(String policy, String file, String name, int line, Duration duration, List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }

        public boolean passed() {
            return problems.isEmpty();
        }
    }

    /** Why the run is not good: failed cases in order of file and line, then missing coverage. */
    public List<Problem> problems() {
        return Stream.concat(results.stream().flatMap(result -> result.problems().stream()), coverageProblems.stream())
                .toList();
    }

    public boolean passed() {
        return problems().isEmpty();
    }
}
