package dev.twinflight.cli.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.cli.Called;
import dev.twinflight.cli.RecordedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DecisionsTest {

    private static final String LIST = "GET /api/v1/decisions?";

    private final RecordedServer server = new RecordedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsWhatHoldsNowFromEveryPage() {
        server.answers(LIST + "limit=500", 200, Recorded.page("a+1", Recorded.proposal("a+1", "90MiB")))
                .answers(
                        LIST + "limit=500&after=a%2B1",
                        200,
                        Recorded.page("", Recorded.violation("b", "runs as root")));

        Called called = server.call("decisions", "list");

        assertThat(called.err()).isEmpty();
        assertThat(called.exit()).isZero();
        assertThat(called.out().lines()).hasSize(3);
        assertThat(called.out())
                .contains("right-size-memory / memory far below its limit  memoryLimit 90MiB    planned in run r2")
                .contains("docker:local/container/web", "deny \"runs as root\"");
    }

    @Test
    void tellsScriptsTheApisAnswerFromEveryPage() {
        server.answers(LIST + "limit=500", 200, Recorded.page("a", Recorded.proposal("a", "90MiB")))
                .answers(LIST + "limit=500&after=a", 200, Recorded.page("", Recorded.violation("b", "runs as root")));

        JsonNode json = JsonMapper.shared()
                .readTree(server.call("decisions", "list", "-o", "json").out());
        JsonNode yaml = new YAMLMapper()
                .readTree(server.call("decisions", "list", "-o", "yaml").out());

        assertThat(json.path("items").size()).isEqualTo(2);
        assertThat(json.path("items").path(0)).isEqualTo(JsonMapper.shared().readTree(Recorded.proposal("a", "90MiB")));
        assertThat(json.path("next").isNull()).isTrue();
        assertThat(yaml).isEqualTo(json);
    }

    @Test
    void handsTheFiltersOn() {
        server.answers(
                LIST + "group=shop&resource=docker%3Alocal%2Fcontainer%2Fcatalog&policy=p&rule=no+root"
                        + "&since=2026-03-01T09%3A00%3A00Z&limit=500",
                200,
                Recorded.page(""));

        Called called = server.call(
                "decisions",
                "list",
                "--group=shop",
                "--resource=docker:local/container/catalog",
                "--policy=p",
                "--rule=no root",
                "--since=2026-03-01T10:00:00+01:00");

        assertThat(called.exit()).isZero();
        assertThat(called.out()).contains("no such decision holds now");
    }

    @Test
    void listsTheNewestOfTheLogAndSaysThatThereIsMore() {
        server.answers(
                "GET /api/v1/decisions/log?policy=hardening&run=r2&limit=2",
                200,
                Recorded.page(
                        "8",
                        Recorded.happened(9, "planned", Recorded.proposal("a", "90MiB")),
                        Recorded.happened(8, "gone", Recorded.violation("b", "runs as root"))));

        Called called = server.call("decisions", "log", "--policy", "hardening", "--run", "r2", "--limit", "2");
        Called json =
                server.call("decisions", "log", "--policy", "hardening", "--run", "r2", "--limit", "2", "-o", "json");

        assertThat(called.exit()).isZero();
        assertThat(called.out()).contains("2026-03-01T10:00:09Z  planned", "gone", "6f1e2d3c4b5a  a");
        assertThat(called.err()).contains("these are the newest 2; there are older ones");
        assertThat(JsonMapper.shared().readTree(json.out()).path("next").asString())
                .isEqualTo("8");
    }

    @Test
    void showsOneDecisionWhole() {
        server.answers("GET /api/v1/decisions/" + Recorded.ID, 200, Recorded.whole());

        Called called = server.call("decisions", "show", Recorded.ID);
        Called json = server.call("decisions", "show", Recorded.ID, "-o", "json");

        assertThat(called.err()).isEmpty();
        assertThat(called.exit()).isZero();
        assertThat(called.out())
                .contains(
                        "rule       right-size-memory / memory far below its limit", "revision   " + Recorded.REVISION)
                .contains("Resource( memoryLimit > 1 )", "$p95 = 60MiB")
                .contains("resource docker:local/container/catalog, version 42", "\"memoryLimit\":536870912")
                .contains("2026-03-01T10:00:01Z  appeared  memoryLimit 80MiB  planned in run r2");
        assertThat(JsonMapper.shared().readTree(json.out()))
                .isEqualTo(JsonMapper.shared().readTree(Recorded.whole()));
    }

    @Test
    void neverLetsAServersTextChangeWhatTheTerminalShows() {
        String evil = "a\\u001b[2Jb\\u009b1mc\\nd\\u202ee";
        server.answers(LIST + "limit=500", 200, Recorded.page("", Recorded.violation("b", evil)))
                .answers(LIST + "group=x&limit=500", 404, Recorded.problem(404, "unknown-group", evil, ""));

        Called table = server.call("decisions", "list");
        Called json = server.call("decisions", "list", "-o", "json");
        Called yaml = server.call("decisions", "list", "-o", "yaml");
        Called refused = server.call("decisions", "list", "--group", "x");

        assertThat(table.out().lines()).hasSize(2);
        assertThat(JsonMapper.shared()
                        .readTree(json.out())
                        .path("items")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("a\u001b[2Jb\u009b1mc\nd\u202ee");
        for (Called called : new Called[] {table, json, yaml, refused}) {
            assertThat(called.out() + called.err()).doesNotContain("\u001b", "\u009b", "\u202e");
        }
    }
}
