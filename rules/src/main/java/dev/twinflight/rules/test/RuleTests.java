package dev.twinflight.rules.test;

import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.condition.RuleConditions;
import dev.twinflight.rules.coverage.Coverage;
import dev.twinflight.rules.coverage.CoverageRecorder;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs rule unit tests, each in a session of its own. Used once per run. */
public final class RuleTests {

    private static final Pattern TEST = Pattern.compile("policies/([^/]+)/tests/[^/]+\\.yaml");

    private final RuleSet ruleSet;
    private final Options options;
    private final CoverageRecorder recorder = new CoverageRecorder();
    private final Map<String, List<RuleConditions>> rules = new TreeMap<>();
    private final List<TestRun.Result> results = new ArrayList<>();

    private RuleTests(Map<String, String> files, RuleSet ruleSet, Options options) {
        this.ruleSet = ruleSet;
        this.options = options;
        ruleSet.policies().forEach(policy -> rules.put(policy, RuleConditions.ofPolicy(policy, files)));
    }

    /**
     * What to run and what to demand.
     *
     * @param filter runs the cases only whose policy, file or name holds this text; empty for all
     * @param coverage 0..1: what the cases have to cover; 0 demands nothing
     */
    public record Options(String filter, double coverage) {

        /** Every case, and no coverage demanded. */
        public static final Options ALL = new Options("", 0);

        public Options {
            if (!(coverage >= 0 && coverage <= 1)) {
                throw new IllegalArgumentException("found the coverage " + coverage + ", expected 0 to 1");
            }
        }

        boolean wants(String policy, String file, String name) {
            return policy.contains(filter) || file.contains(filter) || name.contains(filter);
        }
    }

    /**
     * Runs the tests of the rule set's policies.
     *
     * @param files text by path: the tests, and the rules they are about, so that coverage is measured and failures are
     *     explained; other files are passed over
     */
    public static TestRun run(Map<String, String> files, RuleSet ruleSet, Options options) {
        return new RuleTests(files, ruleSet, options).run(files);
    }

    /** As {@link #run(Map, RuleSet, Options)} with every case: why tests failed; empty when all passed. */
    public static List<Problem> run(Map<String, String> files, RuleSet ruleSet) {
        return run(files, ruleSet, Options.ALL).problems();
    }

    private TestRun run(Map<String, String> files) {
        new TreeMap<>(files).forEach((path, text) -> {
            Matcher test = TEST.matcher(path);
            if (test.matches() && ruleSet.policies().contains(test.group(1))) {
                runFile(test.group(1), path, text);
            }
        });
        Coverage coverage = recorder.coverage(rules);
        return new TestRun(results, coverage, coverage.missing(options.coverage()));
    }

    private void runFile(String policy, String path, String text) {
        TestFile file = TestFile.read(text);
        if (!file.findings().isEmpty()) {
            results.add(new TestRun.Result(policy, path, path, 1, Duration.ZERO, problems(path, "", file.findings())));
        }
        var under = new PolicyUnderTest(policy, ruleSet, rules.getOrDefault(policy, List.of()));
        for (TestCase test : file.cases()) {
            if (options.wants(policy, path, test.name())) {
                long start = System.nanoTime();
                List<Finding> findings = new RuleTest(test, under, recorder).run();
                var duration = Duration.ofNanos(System.nanoTime() - start);
                results.add(new TestRun.Result(
                        policy, path, test.name(), test.line(), duration, problems(path, test.field(), findings)));
            }
        }
    }

    private static List<Problem> problems(String path, String field, List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Problem(
                        path,
                        finding.position().line(),
                        finding.position().column(),
                        finding.field().isEmpty() ? field : YamlDocument.child(field, finding.field()),
                        finding.message()))
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
    }
}
