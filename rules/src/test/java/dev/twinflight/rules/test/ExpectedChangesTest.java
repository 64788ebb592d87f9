package dev.twinflight.rules.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.Rules;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedChangesTest {

    private static final String PATH = "policies/sample/tests/changes.yaml";

    private static final RuleSet RULE_SET = Rules.compiled(Rules.policy("sample", Rules.HEAD + """
            rule "one" when
              $r : Resource()
              Network( resource == $r.id, network == "front" )
              Program( resource == $r.id, command == "serve", healthCheck == "none" )
            then
              propose.pidsLimit($r, 200);
              propose.command($r, "sh", "-c", "exec web");
              propose.healthCheck($r, "true", 10, 3, 2);
              propose.connectNetwork($r, "back");
              propose.mountVolumeReadOnly($r, "certs", "/certs");
              propose.removeMount($r, "/old");
              propose.stop($r);
            end
            """));

    private static final String EXPECTED = """
            name: every change in the words of the plan
            given:
              - resource: { id: "docker:local/container/web" }
              - network: { resource: "docker:local/container/web", network: front }
              - program: { resource: "docker:local/container/web" }
            expect:
              proposals:
                - { resource: "docker:local/container/web", set: { pidsLimit: 200 } }
                - { resource: "docker:local/container/web", set: { command: "sh -c 'exec web'" } }
                - { resource: "docker:local/container/web", set: { healthCheck: "true, every 10 s, timeout 3 s, retries 2" } }
                - { resource: "docker:local/container/web", set: { network: { back: connected } } }
                - { resource: "docker:local/container/web", set: { mount: { /certs: "certs (read-only)" } } }
                - { resource: "docker:local/container/web", set: { mount: { /old: null } } }
                - { resource: "docker:local/container/web", set: { state: stopped } }
            """;

    private static boolean passes(String test) {
        return RuleTests.run(Map.of(PATH, test), RULE_SET).isEmpty();
    }

    @Test
    void areStatedInTheWordsOfThePlan() {
        assertThat(passes(EXPECTED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "exec web'", "retries 2", "connected", "certs (read-only)", "stopped", "front"})
    void failWhenOneOfThemDiffers(String text) {
        String other = Map.of("200", "201", "connected", "disconnected", "stopped", "removed")
                .getOrDefault(text, "x" + text);
        assertThat(passes(EXPECTED.replace(text, other))).isFalse();
    }
}
