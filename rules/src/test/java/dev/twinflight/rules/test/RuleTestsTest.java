package dev.twinflight.rules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.Rules;
import dev.twinflight.rules.coverage.Coverage;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.test.RuleTests.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTestsTest {

    private static final String RULES = """
            package policies.rightsizememory
            import dev.twinflight.rules.fact.*

            rule "memory far below its limit"
              when
                $r : Resource( kind == Kind.CONTAINER, $limit : memoryLimit )
                Usage( resource == $r.id, window == Window.TEN_MINUTES, full == true, memoryP95 * 10 < $limit * 4, $p95 : memoryP95 )
              then
                propose.memoryLimit($r, $p95 * 3 / 2);
            end

            rule "restarts"
              when
                $r : Resource( labels["tier"] == "gold" )
                Health( resource == $r.id, restarts > 3 )
              then
                report.deny($r, "restarts too often");
                propose.label($r, "state", "ill");
            end
            """;

    private static final RuleSet RULE_SET = Rules.compiled(
            Rules.policy("right-size-memory", RULES),
            Rules.policy("sample", Rules.HEAD + "rule \"other\" when $r : Resource() then propose.restart($r); end\n"));

    private static final String PATH = "policies/right-size-memory/tests/idle.yaml";

    private static final String RULES_PATH = "policies/right-size-memory/rules.drl";

    private static final String IDLE = """
            name: an idle service is shrunk
            given:
              - resource: { id: "docker:local/container/catalog", group: shop, kind: container, memoryLimit: 512MiB }
              - usage: { resource: "docker:local/container/catalog", window: 10m, memoryP95: 60MiB }
            expect:
              proposals:
                - { rule: memory far below its limit, resource: "docker:local/container/catalog", set: { memoryLimit: 90MiB } }
              violations: []
            """;

    private static final String TABLE = """
            name: an idle service is shrunk
            parameters:
              - { limit: 512MiB, cpu: 1 }
              - { limit: 128MiB, cpu: 0.5 }
            given:
              - resource: { id: "docker:local/container/catalog", memoryLimit: <limit>, cpuLimit: <cpu> }
              - usage: { resource: "docker:local/container/catalog", memoryP95: 60MiB }
            expect:
              proposals:
                - { resource: "docker:local/container/catalog", set: { memoryLimit: 90MiB } }
            cases:
              - name: alone
                given:
                  - resource: { id: "docker:local/container/catalog" }
            """;

    @Test
    void passesWhenExactlyTheExpectedIsConcludedByThePolicysOwnRules() {
        assertThat(run(IDLE)).isEmpty();
        assertThat(RuleTests.run(Map.of(PATH, IDLE, "README.md", ""), RULE_SET, Options.ALL)
                        .results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.policy()).isEqualTo("right-size-memory");
                    assertThat(result.file()).isEqualTo(PATH);
                    assertThat(result.name()).isEqualTo("an idle service is shrunk");
                    assertThat(result.line()).isEqualTo(1);
                    assertThat(result.passed()).isTrue();
                });
    }

    @Test
    void failsWithTheLineOfWhatIsMissingAndWithWhatWasConcludedInstead() {
        assertThat(run(IDLE.replace("90MiB", "91MiB")))
                .extracting(Problem::toString)
                .containsExactly(
                        PATH + ":5:1: expect: not expected, but concluded: memoryLimit 90MiB for"
                                + " docker:local/container/catalog by rule \"memory far below its limit\"",
                        PATH
                                + ":7:7: expect.proposals[0]: was not concluded; the rules concluded: memoryLimit 90MiB for"
                                + " docker:local/container/catalog by rule \"memory far below its limit\"");
    }

    @Test
    void aWindowThatIsNotFullCanBeStated() {
        assertThat(run(IDLE.replace("window: 10m", "window: 10m, filled: 40s")))
                .extracting(Problem::message)
                .containsExactly("was not concluded; the rules concluded nothing");
    }

    @Test
    void expectsViolationsAndOtherChanges() {
        assertThat(run("""
                name: restarts are seen
                given:
                  - resource: { id: "docker:local/container/web", labels: { tier: gold } }
                  - health: { resource: "docker:local/container/web", restarts: 4 }
                expect:
                  proposals:
                    - { resource: "docker:local/container/web", set: { label: { state: ill } } }
                  violations:
                    - { resource: "docker:local/container/web", severity: deny, message: restarts too often }
                """)).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            memoryLimit: 512MiB | memoryLimit: much | 3 | given[0].resource.memoryLimit | found 'much', expected a size, as 512MiB, or a number of bytes; 0 for no limit
            memoryP95: 60MiB | memoryP96: 60MiB | 4 | given[1].usage.memoryP96 | unknown key 'memoryP96'; did you mean 'memoryP95'?
            kind: container | kind: vm | 3 | given[0] | found kind 'vm', but the id says 'container'
            window: 10m | window: 1m, filled: 2m | 4 | given[1] | filled is longer than the window
            usage: { | resource: { id: "docker:local/container/catalog" }  # { | 4 | given[1] | says again what line 3 says
            """)
    void refusesWhatCannotBeGiven(String text, String spoilt, int line, String field, String message) {
        assertThat(run(IDLE.replace(text, spoilt))).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.message()).isEqualTo(message);
        });
    }

    @Test
    void saysWhichConditionOfTheRuleFailedFirstAndTheValueItMet() {
        assertThat(explained(IDLE.replace("60MiB", "400MiB")))
                .contains(
                        "was not concluded; the rules concluded nothing; rule \"memory far below its limit\" stopped at"
                                + " its first condition that failed: " + RULES_PATH
                                + ":7:75 `memoryP95 * 10 < $limit * 4` does"
                                + " not hold: memoryP95 is 419430400 (400MiB), $limit is 536870912 (512MiB)"
                                + " (usage/TEN_MINUTES/docker:local/container/catalog)");
    }

    @Test
    void saysOfWhichFactThereIsNone() {
        String usage =
                IDLE.lines().filter(line -> line.contains("usage")).findFirst().orElseThrow();
        assertThat(explained(IDLE.replace(usage + "\n", "")))
                .anySatisfy(message -> assertThat(message).endsWith(RULES_PATH + ":7:5 there is no Usage fact"));
    }

    @Test
    void aRuleNobodyKnowsIsNamedWithTheNearest() {
        assertThat(explained(IDLE.replace("rule: memory far below its limit", "rule: memory far below the limit")))
                .containsExactly(
                        "the policy has no rule 'memory far below the limit'; did you mean 'memory far below its"
                                + " limit'?");
    }

    @Test
    void looksAtTheNamedRuleOnly() {
        String test = """
                name: restarts are seen
                rule: restarts
                given:
                  - resource: { id: "docker:local/container/web", memoryLimit: 512MiB, labels: { tier: gold } }
                  - usage: { resource: "docker:local/container/web", memoryP95: 60MiB }
                """;
        assertThat(explained(test)).isEmpty();
        assertThat(explained(test.replace("rule: restarts", "rule: memory far below its limit")))
                .hasSize(1);
    }

    @Test
    void runsEveryCaseAndEveryRowOfATable() {
        TestRun run = RuleTests.run(Map.of(PATH, TABLE, RULES_PATH, RULES), RULE_SET, new Options("", 0));

        assertThat(run.results())
                .extracting(
                        TestRun.Result::name,
                        TestRun.Result::line,
                        result -> result.problems().size())
                .containsExactly(
                        tuple("an idle service is shrunk (limit: 512MiB, cpu: 1)", 1, 0),
                        tuple("an idle service is shrunk (limit: 128MiB, cpu: 0.5)", 1, 1),
                        tuple("alone", 12, 0));
        assertThat(run.problems())
                .extracting(Problem::line, Problem::field)
                .containsExactly(tuple(10, "expect.proposals[0]"));
        assertThat(RuleTests.run(Map.of(PATH, TABLE), RULE_SET, new Options("alone", 0))
                        .results())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <cpu> | <cpus> | 3 | parameters[0] | gives no value for <cpus>, which the case names
            cpu: 0.5 | cpu: much | 6 | given[0].resource.cpuLimit | found 'much', expected a number of cores, as 0.5; 0 for no limit (with limit: 128MiB, cpu: much)
            - name: alone | - nam: alone | 12 | cases[0].nam | unknown key 'nam'; did you mean 'name'?
            catalog" } | catalog", memoryLimits: 1 } | 14 | cases[0].given[0].resource.memoryLimits | unknown key 'memoryLimits'; did you mean 'memoryLimit'?
            """)
    void refusesATableThatCannotBeRead(String text, String spoilt, int line, String field, String message) {
        assertThat(run(TABLE.replace(text, spoilt))).anySatisfy(problem -> {
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.line()).isEqualTo(line);
        });
    }

    @Test
    void aStepFailsAtItsOwnPlace() {
        assertThat(run(IDLE.replace("window: 10m", "window: 10m, filled: 9m")
                        .replace("expect:", """
                        steps:
                          - after: 59s
                            expect: {}
                          - after: 1s
                            expect:
                              proposals:
                                - { resource: "docker:local/container/catalog", set: { memoryLimit: 1MiB } }
                        expect:""")
                        .replaceAll("(?s)\nexpect:.*", "\n")))
                .extracting(Problem::line, Problem::field)
                .containsExactly(tuple(9, "steps[1].expect"), tuple(11, "steps[1].expect.proposals[0]"));
    }

    @Test
    void coverageCountsBothSidesOfEachCondition() {
        TestRun run = RuleTests.run(Map.of(PATH, IDLE, RULES_PATH, RULES), RULE_SET, new Options("", 0.9));

        Coverage.File file = run.coverage().files().getFirst();
        assertThat(file.file()).isEqualTo(RULES_PATH);
        assertThat(file.rules().getFirst().matches()).isEqualTo(1);
        assertThat(file.rules().getFirst().conditions())
                .extracting(Coverage.Condition::text, Coverage.Condition::seenTrue, Coverage.Condition::seenFalse)
                .containsExactly(
                        tuple("kind == Kind.CONTAINER", 1L, 0L),
                        tuple("resource == $r.id", 1L, 0L),
                        tuple("window == Window.TEN_MINUTES", 1L, 0L),
                        tuple("full == true", 1L, 0L),
                        tuple("memoryP95 * 10 < $limit * 4", 1L, 0L));
        assertThat(file.totals()).isEqualTo(new Coverage.Totals(2, 1, 16, 6));
        assertThat(run.results()).allMatch(TestRun.Result::passed);
        assertThat(run.passed()).isFalse();
        assertThat(run.coverageProblems())
                .extracting(Problem::toString)
                .contains(
                        RULES_PATH + ":6:20: no test has seen `kind == Kind.CONTAINER` false; the tests cover 38.9 %,"
                                + " 90.0 % is demanded",
                        RULES_PATH + ":12: no test lets the rule \"restarts\" match; the tests cover 38.9 %, 90.0 % is"
                                + " demanded");
    }

    /** As if the evaluator read a condition in another way than the engine: here the text differs from what is compiled. */
    @Test
    void aDisagreementWithTheEngineIsAProblemOfItsOwn() {
        assertThat(RuleTests.run(
                        Map.of(PATH, IDLE, RULES_PATH, RULES.replace("full == true", "full == false")), RULE_SET))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("given");
                    assertThat(problem.message())
                            .startsWith("the conditions of rule \"memory far below its limit\", followed one by one,"
                                    + " match nothing, but the engine fired for [");
                });
    }

    private static List<String> explained(String test) {
        return RuleTests.run(Map.of(PATH, test, RULES_PATH, RULES), RULE_SET).stream()
                .map(Problem::message)
                .toList();
    }

    private static List<Problem> run(String test) {
        return RuleTests.run(Map.of(PATH, test), RULE_SET);
    }
}
