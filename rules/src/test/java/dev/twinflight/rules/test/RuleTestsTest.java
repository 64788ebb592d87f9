package dev.twinflight.rules.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.Rules;
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

    private static List<Problem> run(String test) {
        return RuleTests.run(Map.of(PATH, test), RULE_SET);
    }
}
