package dev.twinflight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.e2e.demo.Leftovers;
import dev.twinflight.e2e.demo.Shop;
import dev.twinflight.e2e.outside.DockerCli;
import dev.twinflight.e2e.outside.PolicyClone;
import dev.twinflight.e2e.outside.ServerApi;
import dev.twinflight.e2e.outside.Shell;
import dev.twinflight.e2e.outside.Until;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** What goes wrong: refused pushes, an engine that goes away, a server that is killed, a container that vanishes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsE2E {

    private static final Shop KIOSK =
            new Shop("kiosk", "twinflight-e2e", "web", "catalog", 512L << 20, 80L << 20, 1.0, 0.25, 5, 20);
    private static final Duration RUN = Duration.ofMinutes(5);

    private static final String POLICY = """
            apiVersion: twinflight/v1
            kind: Policy
            metadata: { name: %1$s, title: A trial, owner: test }
            spec:
              groups: [kiosk]
              fidelity: 0.9
              simulate:
                for: 5s
                success:
                  - { metric: restarts, max: 0 }
              promote: { waves: [50%%, 100%%], verify: 5s }
            """;

    private static final String RULES = """
            package policies.%1$s

            import dev.twinflight.rules.fact.*

            rule "restart policy of web and catalog"
              when
                $r : Resource( name == "web" || name == "catalog", restartPolicy != "%2$s" )
              then
                propose.restartPolicy($r, "%2$s");
            end
            """;

    private Gateway gateway;
    private Stage stage;
    private ServerApi api;
    private PolicyClone policies;

    @BeforeAll
    void set() throws IOException {
        gateway = Gateway.open();
        stage = Stage.set(KIOSK, gateway.dockerHost());
        api = stage.api("ada");
        policies = stage.policies("policies");
        Until.holds("four members", Duration.ofSeconds(60), () -> members() == 4);
    }

    private int members() {
        return api.members(KIOSK.group()).size();
    }

    @AfterAll
    void strike() throws IOException {
        api.close();
        stage.close();
        gateway.close();
        assertThat(Leftovers.find()).isEmpty();
    }

    @Test
    @Order(1)
    void aHandMadeUpdateIsAChangedFactWithinASecond() {
        long limit = 480L << 20;
        Shell.run(
                "docker",
                "update",
                "--memory",
                Long.toString(limit),
                "--memory-swap",
                Long.toString(limit),
                KIOSK.container("catalog"));
        long done = System.nanoTime();
        Until.holds(
                "the new limit",
                Duration.ofSeconds(10),
                () -> resource("catalog").at("/configuration/memoryLimit").asLong() == limit);
        assertThat(Duration.ofNanos(System.nanoTime() - done)).isLessThan(Duration.ofSeconds(1));
    }

    private JsonNode resource(String name) {
        return api.members(KIOSK.group()).stream()
                .filter(resource -> resource.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(2)
    void brokenFilesAreRefusedWithPlaceAndReasonInThePushersTerminal() {
        String yaml = POLICY.formatted("broken").replace("success:", "sucess:").replace("kiosk", "kisok");
        String rules =
                RULES.formatted("broken", "no").replace("import dev.twinflight.rules.fact.*", "import java.io.File");
        policies.commit(
                "broken",
                Map.of("policies/broken/policy.yaml", yaml, "policies/broken/rules.drl", rules),
                "Add a broken policy");

        Shell.Result push = policies.push("broken");

        assertThat(push.good()).isFalse();
        assertThat(push.errors())
                .contains("policies/broken/policy.yaml:5")
                .contains("policies/broken/policy.yaml:9")
                .contains("sucess");
        assertThat(api.items("/api/v1/runs")).isEmpty();

        policies.commit(
                "broken-rules",
                Map.of("policies/broken/policy.yaml", POLICY.formatted("broken"), "policies/broken/rules.drl", rules),
                "Add broken rules");

        Shell.Result second = policies.push("broken-rules");

        assertThat(second.good()).isFalse();
        assertThat(second.errors()).contains("policies/broken/rules.drl:3").contains("java.io");
    }

    @Test
    @Order(3)
    void anEngineThatGoesAwayIsToldAndTheServerRecoversWhenItIsBack() {
        gateway.shut();
        Until.holds("stale facts", Duration.ofSeconds(20), () -> !connected());
        assertThat(api.get("/api/v1/groups/kiosk").at("/sync/reason").asString())
                .isNotBlank();

        gateway.reopen();

        Until.holds("connection", Duration.ofSeconds(20), this::connected);
        assertThat(members()).isEqualTo(4);
    }

    private boolean connected() {
        return api.get("/api/v1/groups/kiosk").at("/sync/connected").asBoolean();
    }

    @Test
    @Order(4)
    void aServerKilledBetweenTwoStepsOfAPromotionGoesOnWhenItIsStartedAgain() {
        String revision = push("carryon", "on-failure:3");
        Until.holds("the first step", RUN, () -> run(revision).contains("Step 1 applied"));

        stage.server().kill();
        stage.server().restart();

        String timeline = ended(revision, "promoted");
        assertThat(timeline).contains("Resumed after a restart");
        for (String resource : new String[] {"web", "catalog"}) {
            assertThat(DockerCli.inspect(KIOSK.container(resource))
                            .at("/HostConfig/RestartPolicy/Name")
                            .asString())
                    .isEqualTo("on-failure");
        }
        assertThat(policies.main()).isEqualTo(revision);
    }

    @Test
    @Order(5)
    void aLiveContainerThatVanishesInTheMiddleOfARunEndsItAndChangesNothingElse() {
        String revision = push("vanishing", "always");
        Until.holds("the simulation", RUN, () -> run(revision).contains("Simulation started"));

        Shell.run("docker", "rm", "--force", KIOSK.container("web"));

        Until.holds(
                "an end", RUN, () -> document(revision).path("phase").asString().equals("ended"));
        assertThat(document(revision).path("outcome").asString()).isIn("out-of-date", "inconclusive");
        assertThat(DockerCli.inspect(KIOSK.container("catalog"))
                        .at("/HostConfig/RestartPolicy/Name")
                        .asString())
                .isEqualTo("on-failure");
        assertThat(policies.main()).isNotEqualTo(revision);
    }

    private String push(String name, String restartPolicy) {
        String revision = policies.commit(
                name,
                Map.of(
                        "policies/" + name + "/policy.yaml", POLICY.formatted(name),
                        "policies/" + name + "/rules.drl", RULES.formatted(name, restartPolicy)),
                "Add " + name);
        Shell.Result push = policies.push(name);
        assertThat(push.good()).as(push.errors()).isTrue();
        return revision;
    }

    private String ended(String revision, String outcome) {
        Until.holds(
                "an end", RUN, () -> document(revision).path("phase").asString().equals("ended"));
        assertThat(document(revision).path("outcome").asString())
                .as(run(revision))
                .isEqualTo(outcome);
        return run(revision);
    }

    private JsonNode document(String revision) {
        return Until.present("the run of " + revision, Duration.ofSeconds(20), () -> api.runOf(revision));
    }

    /** The run's timeline as text. */
    private String run(String revision) {
        return document(revision).path("timeline").toString();
    }
}
