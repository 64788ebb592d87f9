package dev.twinflight.cli.policy;

import dev.twinflight.cli.Terminal;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.test.TestRun;
import java.time.Duration;
import java.util.List;

/** Tells a person what the tests came to: each one, by policy, and why it failed. */
final class TestWords {

    private final Terminal terminal;

    TestWords(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(TestRun run, Duration took) {
        List<TestRun.Result> results = run.results();
        String policy = "";
        for (TestRun.Result result : results) {
            if (!result.policy().equals(policy)) {
                policy = result.policy();
                terminal.say(policy);
            }
            terminal.say((result.passed() ? "  ok      " : "  FAILED  ") + result.name());
            result.problems().forEach(this::tell);
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        terminal.say("");
        run.coverageProblems().forEach(problem -> terminal.say("not covered: " + problem));
        terminal.say(Words.count(results.size(), "test") + ", " + (failed == 0 ? "all ok" : failed + " failed") + " ("
                + Words.seconds(took) + "), coverage "
                + Words.percent(run.coverage().totals().share()));
    }

    private void tell(Problem problem) {
        String place = problem.line() == 0 ? problem.file() : problem.file() + ":" + problem.line();
        terminal.say("          " + place);
        String field = problem.field().isEmpty() ? "" : problem.field() + ": ";
        terminal.say("          " + field + problem.message());
    }
}
