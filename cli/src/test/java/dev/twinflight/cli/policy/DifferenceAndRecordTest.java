package dev.twinflight.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.twinflight.cli.Called;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DifferenceAndRecordTest {

    private static final String RESOURCE = """
            {"id": "docker-local-container-%1$s", "resourceId": "docker:local/container/%1$s", "group": "shop",
             "kind": "container", "name": "%1$s", "guarded": false,
             "configuration": {"image": "shop/%1$s:1", "memoryLimit": %2$d, "cpuLimit": 0.5, "restartPolicy": "no",
                               "environment": {"A B": "x: \\"y\\""}, "labels": {"twinflight.group": "shop"}},
             "health": {"running": true, "status": "healthy", "restarts": 0, "oomKills": 0},
             "usage": [{"window": "10m", "full": true, "filledSeconds": 600, "samples": 600, "memoryMean": 67108864,
                        "memoryP95": 67108864, "memoryMax": 67108865, "cpuMean": 0.1, "cpuP95": 0.2, "cpuMax": 0.3,
                        "cpuThrottled": 0.0}]}
            """;

    @TempDir
    Path folder;

    private Repository repository;
    private HttpServer server;

    @BeforeEach
    void begin() throws IOException {
        repository = Repository.begun(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/resources", exchange -> {
            String expected =
                    "Basic " + Base64.getEncoder().encodeToString("ada:secret of ada".getBytes(StandardCharsets.UTF_8));
            boolean known = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean first = !exchange.getRequestURI().toString().contains("after=");
            byte[] answer = (first
                            ? "{\"items\": [" + RESOURCE.formatted("web", 0) + "], \"next\": \"docker-local\"}"
                            : "{\"items\": [" + RESOURCE.formatted("db", 1 << 28) + "], \"next\": null}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, known ? answer.length : -1);
            if (known) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void listsWhatAppearsVanishesAndChangesWithTheBlastRadius() {
        commitTwoRevisions();

        Called called = difference("--against", address(), "--user", "ada");

        assertThat(called.err()).isEmpty();
        assertThat(called.exit()).isZero();
        assertThat(called.out())
                .contains("changes  docker:local/container/web", "memoryLimit 128MiB -> memoryLimit 192MiB")
                .contains(
                        "decisions that differ: 1; the same at both revisions: 0",
                        "resources 1 of 2 (50%)",
                        "group shop: 1 of 2 (50%)");
    }

    @Test
    void tellsScriptsTheSameAsJsonFromFactsInAFile() {
        commitTwoRevisions();
        repository.write("facts.json", "{\"items\": [" + RESOURCE.formatted("web", 0) + "]}");
        String facts = folder.resolve("facts.json").toString();

        Called called = difference("--facts", facts, "-o", "json");

        JsonNode document = JsonMapper.shared().readTree(called.out());
        assertThat(document.path("decisions")
                        .path(0)
                        .path("after")
                        .path("value")
                        .asString())
                .isEqualTo("192MiB");
        assertThat(document.path("blastRadius").path("share").asDouble()).isEqualTo(1.0);
        assertThat(difference("--facts", folder.resolve(Repository.TEST).toString())
                        .out())
                .contains("192MiB");
    }

    @Test
    void refusesWhatItCannotCompare() {
        commitTwoRevisions();
        String facts = folder.resolve(Repository.TEST).toString();

        assertThat(difference().err()).contains("facts are needed");
        assertThat(called("main", "--facts", facts).err()).contains("expected two revisions as A..B");
        assertThat(called("main..nowhere", "--facts", facts).err()).contains("there is no commit 'nowhere'");
        assertThat(difference("--facts", folder.resolve("none.json").toString()).exit())
                .isEqualTo(2);
        repository.replace(Repository.RULES, "memoryLimit == 0", "memoryLimt == 0");
        repository.git("commit", "-qam", "Break it");
        assertThat(called("HEAD~1..HEAD", "--facts", facts).err()).contains("policies/sizes/rules.drl:8:");
    }

    @Test
    void recordsATestThatCanBeRun() {
        Path test = folder.resolve("policies/sizes/tests/recorded.yaml");

        Called called = Called.with(
                "policy", "record", "db", "--server", address(), "--user", "ada", "--file", test.toString());

        assertThat(called.err()).isEmpty();
        assertThat(called.exit()).isZero();
        assertThat(repository.read("policies/sizes/tests/recorded.yaml"))
                .contains("memoryLimit: 256MiB", "memoryMax: 67108865", "\"A B\": \"x: \\\"y\\\"\"");
        assertThat(repository.call("test").out()).contains("ok      recorded from live resources");
        assertThat(repository.call("fmt", "--check").exit()).isZero();
    }

    @Test
    void tellsWhatAServerRefused() {
        assertThat(Called.with("policy", "record", "bd", "--server", address(), "--user", "ada")
                        .err())
                .contains("there is no live resource 'bd'; did you mean 'db'?");
        Called stranger = Called.with("policy", "record", "db", "--server", address(), "--user", "eve");
        assertThat(stranger.exit()).isEqualTo(3);
        assertThat(stranger.err()).contains("does not know this user and password");
        Called plain = Called.with("policy", "record", "db", "--server", "http://example.org", "--user", "ada");
        assertThat(plain.exit()).isEqualTo(2);
        assertThat(plain.err()).contains("use https");
    }

    @Test
    void tellsThatNoServerAnswers() {
        server.stop(0);

        Called called = Called.with("policy", "record", "db", "--server", address(), "--user", "ada");

        assertThat(called.exit()).isEqualTo(3);
        assertThat(called.err()).contains("no Twinflight server answers").doesNotContain("Exception");
    }

    private void commitTwoRevisions() {
        repository.git("init", "-qb", "main");
        repository.git("add", ".");
        repository.git("commit", "-qm", "Begin");
        repository.replace(Repository.RULES, "$p95 * 2", "$p95 * 3");
        repository.git("commit", "-qam", "Give more");
    }

    private Called difference(String... options) {
        return called("main~1..main", options);
    }

    private Called called(String range, String... options) {
        var arguments = new String[options.length + 5];
        System.arraycopy(new String[] {"policy", "diff", range, "--dir", folder.toString()}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return Called.with(arguments);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
