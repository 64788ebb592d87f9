package dev.twinflight.cli.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.cli.Called;
import dev.twinflight.cli.RecordedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TwinsTest {

    private static final String IMAGE = """
            {"id": "docker-local-container-web:0a1b-kept-2", "reference": "twin/docker-local-container-web:0a1b-kept-2",
             "resource": "docker-local-container-web", "resourceId": "docker:local/container/web",
             "origin": "shop/web:1", "originDigest": "sha256:1", "capture": "kept-2",
             "createdAt": "2026-03-01T10:00:00Z", "masked": ["DB_PASSWORD", "TOKEN"], "bytes": 2097152,
             "kept": true, "inUse": false}
            """;

    private final RecordedServer server = new RecordedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesATwinOfAResourceAndOfAGroup() {
        server.answers("POST /api/v1/twins", 201, """
                {"capture": "kept-2", "images": ["twin/docker-local-container-web:0a1b-kept-2"], "pause": "PT0.412S",
                 "remarks": ["web: TOKEN is masked"]}
                """);

        Called resource = server.call("twin", "create", "docker:local/container/web");
        Called group = server.call("twin", "create", "--group", "shop");

        assertThat(resource.err()).isEmpty();
        assertThat(resource.out().lines())
                .containsExactly(
                        "made twin/docker-local-container-web:0a1b-kept-2",
                        "members stood still for at most 412 ms",
                        "  web: TOKEN is masked");
        assertThat(group.exit()).isZero();
        assertThat(server.bodies())
                .extracting(body -> JsonMapper.shared().readTree(body).toString())
                .containsExactly("{\"resource\":\"docker:local/container/web\"}", "{\"group\":\"shop\"}");
    }

    @Test
    void listsTheRegistry() {
        server.answers("GET /api/v1/twin-images?limit=500", 200, "{\"items\": [" + IMAGE + "], \"next\": null}")
                .answers(
                        "GET /api/v1/twin-images?resource=docker-local-container-db&limit=500",
                        200,
                        "{\"items\": [], \"next\": null}");

        assertThat(server.call("twin-images", "list").out().lines().toList().get(1))
                .matches("docker-local-container-web:0a1b-kept-2 +docker:local/container/web +2026-03-01T10:00:00Z"
                        + " +shop/web:1 +2MiB +DB_PASSWORD TOKEN +kept *");
        assertThat(server.call("twin-images", "list", "--resource", "docker-local-container-db")
                        .out())
                .contains("take one: twinflight twin create");
    }

    @Test
    void removesAndTellsWhatTheServerRefuses() {
        server.answers("DELETE /api/v1/twin-images/docker-local-container-web:0a1b-kept-2", 204, "")
                .answers(
                        "DELETE /api/v1/twin-images/docker-local-container-db:1-r1",
                        409,
                        "{\"code\": \"in-use\", \"detail\": \"A run or a twin needs it\"}");

        assertThat(server.call("twin-images", "remove", "twin/docker-local-container-web:0a1b-kept-2")
                        .out())
                .contains("removed twin/docker-local-container-web:0a1b-kept-2");
        Called used = server.call("twin-images", "remove", "docker-local-container-db:1-r1");
        assertThat(used.exit()).isNotZero();
        assertThat(used.err()).contains("A run or a twin needs it").doesNotContain("Exception");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(server.call("twin", "create").err()).contains("either a RESOURCE or --group");
        assertThat(server.call("twin", "create", "web", "--group", "shop").exit())
                .isEqualTo(2);
        assertThat(server.call("twin-images", "remove", "../runs/1").err()).contains("is no twin image");
        assertThat(Called.with("twin").err()).contains("a verb is missing");
        assertThat(server.bodies()).isEmpty();
    }
}
