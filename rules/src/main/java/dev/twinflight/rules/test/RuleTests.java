package dev.twinflight.rules.test;

import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.source.FileSchema;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs rule unit tests, each in a session of its own. */
public final class RuleTests {

    private static final Pattern TEST = Pattern.compile("policies/([^/]+)/tests/[^/]+\\.yaml");

    /** Loaded once: building a validator takes longer than a test. */
    private static final class Schemas {
        static final FileSchema TEST = FileSchema.named("rule-test");
    }

    private RuleTests() {}

    /**
     * What one test came to.
     *
     * @param policy the policy under test
     * @param file path in the repository
     * @param name what the test shows; the path where the file cannot be read
     * @param problems why it failed; empty when it passed
     */
    public record Result(String policy, String file, String name, List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }

        public boolean passed() {
            return problems.isEmpty();
        }
    }

    /**
     * Runs the tests of the rule set's policies.
     *
     * @param files text by path; files that are no tests are passed over
     * @return why tests failed, in order of file and line; empty when all passed
     */
    public static List<Problem> run(Map<String, String> files, RuleSet ruleSet) {
        return results(files, ruleSet).stream()
                .flatMap(result -> result.problems().stream())
                .toList();
    }

    /** As {@link #run}, with every test, passed or failed. */
    public static List<Result> results(Map<String, String> files, RuleSet ruleSet) {
        var results = new ArrayList<Result>();
        new TreeMap<>(files).forEach((path, text) -> {
            Matcher test = TEST.matcher(path);
            if (test.matches() && ruleSet.policies().contains(test.group(1))) {
                results.add(result(test.group(1), path, text, ruleSet));
            }
        });
        return results;
    }

    private static Result result(String policy, String path, String text, RuleSet ruleSet) {
        return switch (YamlDocument.parse(text)) {
            case YamlDocument.Parsed.Refused(List<Finding> findings) ->
                new Result(policy, path, path, problems(path, findings));
            case YamlDocument.Parsed.Document(YamlDocument document) -> {
                List<Finding> findings = Schemas.TEST.check(document);
                String name = document.content().path("name").asString(path);
                yield new Result(
                        policy,
                        path,
                        name,
                        problems(path, findings.isEmpty() ? new RuleTest(document, policy).run(ruleSet) : findings));
            }
        };
    }

    private static List<Problem> problems(String path, List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Problem(
                        path,
                        finding.position().line(),
                        finding.position().column(),
                        finding.field(),
                        finding.message()))
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
    }
}
