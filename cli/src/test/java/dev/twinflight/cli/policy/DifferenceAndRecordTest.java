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
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DifferenceAndRecordTest {

    private static final String RESOURCE = """
            {"id": "docker-local-container-%1$s", "resourceId": "docker:local/container/%1$s", "name": "%1$s"}
            """;
    private static final String FACTS = """
            {"resource": {"id": "docker:local/container/%1$s", "group": "shop", "kind": "container",
              "image": "shop/%1$s:1", "memoryLimit": %2$s, "environment": {"A B": "x: \\"y\\""}}},
            {"usage": {"resource": "docker:local/container/%1$s", "window": "10m", "memoryP95": "64MiB",
              "memoryMax": 67108865}},
            {"image": {"resource": "docker:local/container/%1$s", "reference": "shop/%1$s:1", "ageDays": 3}}
            """;
    private static final String WEB = FACTS.formatted("web", 0);

    @TempDir
    Path folder;

    private Repository repository;
    private HttpServer server;

    @BeforeEach
    void begin() throws IOException {
        repository = Repository.begun(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/api/v1/resources", _ -> List.of(RESOURCE.formatted("web"), RESOURCE.formatted("db")));
        serve("/api/v1/facts", query -> {
            if (query.contains("at=")) {
                return List.of(FACTS.formatted("web", "\"512MiB\""));
            }
            return query.contains("resource=docker%3Alocal%2Fcontainer%2Fdb")
                    ? List.of(FACTS.formatted("db", "\"256MiB\""))
                    : List.of(WEB, FACTS.formatted("db", "\"256MiB\""));
        });
        server.start();
    }

    /** Each page is an entry of the list. */
    private void serve(String path, Function<String, List<String>> pages) {
        server.createContext(path, exchange -> {
            String expected =
                    "Basic " + Base64.getEncoder().encodeToString("ada:secret of ada".getBytes(StandardCharsets.UTF_8));
            boolean known = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String query = exchange.getRequestURI().getRawQuery();
            List<String> all = pages.apply(query);
            int page = query.contains("after=") ? 1 : 0;
            String next = page + 1 < all.size() ? "\"more\"" : "null";
            byte[] answer =
                    ("{\"items\": [" + all.get(page) + "], \"next\": " + next + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, known ? answer.length : -1);
            if (known) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
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
        repository.write("facts.json", "{\"items\": [" + WEB + "]}");
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
    void asksAServerForRecordedFacts() {
        commitTwoRevisions();

        Called called = difference("--against", address(), "--user", "ada", "--at", "2026-03-01T10:00:00Z");

        assertThat(called.out()).contains("no decision differs");
        assertThat(difference("--facts", "facts.json", "--at", "1h").err()).contains("add --against SERVER");
        repository.write("facts.json", "{\"items\": [" + RESOURCE.formatted("web") + "]}");
        assertThat(difference("--facts", folder.resolve("facts.json").toString())
                        .err())
                .contains("facts are what the API answers to /api/v1/facts");
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
