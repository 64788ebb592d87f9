package dev.twinflight.rules.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes, closed off by whatever this machine offers. */
class WalledTrialIT {

    private static final WallSettings SETTINGS = WallSettings.defaults().withoutSpares();

    private static final String RULES = """
            package policies.audit
            import dev.twinflight.rules.fact.*
            rule "watched"
              when $r : Resource( memoryLimit > 5 )
              then report.warn($r, "watched");
            end
            """;

    private static final SortedMap<String, String> REVISION = new TreeMap<>(Map.of(
            "groups/shop.yaml", """
                    apiVersion: twinflight/v1
                    kind: Group
                    metadata: { name: shop, title: The demo shop }
                    spec: { select: [ { provider: docker, labels: { shop: shop } } ] }
                    """,
            "policies/audit/policy.yaml", """
                    apiVersion: twinflight/v1
                    kind: Policy
                    metadata: { name: audit, title: Watch, owner: platform }
                    spec: { groups: [shop], enforcement: audit }
                    """,
            "policies/audit/rules.drl", RULES));

    @TempDir
    Path temporary;

    private static WalledTrial probing(WallSettings settings) throws IOException, URISyntaxException {
        Path tests = Path.of(
                Prober.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return WalledTrial.build(settings, List.of(tests), Prober.class.getName());
    }

    private static SortedMap<String, String> doing(String what) {
        return new TreeMap<>(Map.of("do", what));
    }

    private static SortedMap<String, String> with(String path, String text) {
        var files = new TreeMap<>(REVISION);
        files.put(path, text);
        return files;
    }

    @Test
    void aRevisionInOrderPassesAndTheNextOneMeetsAChildOfItsOwn() throws Exception {
        try (var trial = WalledTrial.build(WallSettings.defaults())) {
            trial.prepare();
            assertThat(trial.judge(REVISION, List.of(), 0).all()).isEmpty();
            assertThat(trial.judge(REVISION, List.of(resource("web")), 0).all()).isEmpty();
        }
    }

    @Test
    void theAnswerIsWhatTheServerItselfWouldSay() throws Exception {
        SortedMap<String, String> broken = with("policies/audit/rules.drl", RULES.replace("memoryLimit", "memory"));
        SortedMap<String, String> untested = with("policies/audit/tests/fails.yaml", """
                name: fails
                given: [ { resource: { id: "docker:local/container/web", memoryLimit: 1MiB } } ]
                expect: { proposals: [], violations: [] }
                """);
        var here = new InProcessTrial(new dev.twinflight.rules.compile.RuleSetCompiler());
        try (var trial = WalledTrial.build(SETTINGS)) {
            assertThat(trial.judge(broken, List.of(), 0).all())
                    .isEqualTo(here.judge(broken, List.of(), 0).all())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.line()).isEqualTo(4));
            assertThat(trial.judge(untested, List.of(), 0).failingTests())
                    .isEqualTo(here.judge(untested, List.of(), 0).failingTests())
                    .isNotEmpty();
            assertThat(trial.judge(REVISION, List.of(), 1).failingTests())
                    .isEqualTo(here.judge(REVISION, List.of(), 1).failingTests());
        }
    }

    @Test
    void rulesThatExceedTheirBudgetOverTheFactsOfNowAreRefusedAtTheirLine() throws Exception {
        SortedMap<String, String> crossJoin = with("policies/audit/rules.drl", """
                package policies.audit
                import dev.twinflight.rules.fact.*

                rule "everything with everything"
                  when Resource() Resource() Resource() $r : Resource()
                  then report.warn($r, "met");
                end
                """);
        List<Fact> facts =
                IntStream.range(0, 100).<Fact>mapToObj(i -> resource("r" + i)).toList();
        try (var trial = WalledTrial.build(SETTINGS)) {
            assertThat(trial.judge(crossJoin, facts, 0).all()).singleElement().satisfies(problem -> {
                assertThat(problem.file()).isEqualTo("policies/audit/rules.drl");
                assertThat(problem.line()).isEqualTo(4);
                assertThat(problem.message()).contains("over the facts of now");
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loop                 | took longer than 5 s and was stopped
            loop in a descendant | took longer than 5 s and was stopped
            fill the memory      | needed more memory than 512 MiB
            exit                 | ended its process with status 42
            garbage              | gave an answer that cannot be read
            a huge frame         | gave an answer that cannot be read
            no list              | gave an answer that cannot be read
            control characters   | gave an answer that cannot be read
            """)
    void aRevisionThatDoesHarmIsRefusedAndTheServerGoesOn(String what, String reason) throws Exception {
        // Short only where running out of it is the point: a loaded machine is slow at all else.
        Duration time = Duration.ofSeconds(what.startsWith("loop") ? 5 : 60);
        try (var trial = probing(SETTINGS.withTime(time))) {
            assertThat(trial.judge(doing(what), List.of(), 0).all())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains(reason));

            assertThat(ProcessHandle.allProcesses()
                            .filter(process ->
                                    process.info().commandLine().orElse("").contains("sleep 1000001")))
                    .isEmpty();
            assertThat(trial.judge(doing("look"), List.of(), 0).all())
                    .extracting(Problem::file)
                    .contains("working folder");
        }
    }

    @Test
    void nothingOfTheServersIsReachableFromInside() throws Exception {
        Path secret = Files.writeString(
                Files.createDirectory(temporary.resolve("data")).resolve("secret"), "x");
        try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var trial = probing(SETTINGS.hiding(List.of(secret.getParent())))) {
            assumeThat(trial.missing()).as("what this machine does not offer").isEmpty();
            var files = doing("look");
            files.put("read 1", secret.toString());
            files.put("read 2", System.getProperty("user.home") + "/.bashrc");
            files.put("read 3", "/var/run/docker.sock");
            files.put("write 1", "/tmp/..");
            files.put("write 2", "/etc");
            files.put("connect", String.valueOf(port.getLocalPort()));

            List<Problem> seen = trial.judge(files, List.of(), 0).all();

            assertThat(seen)
                    .extracting(problem -> problem.file() + ": " + problem.message())
                    .contains(
                            secret + ": hidden",
                            System.getProperty("user.home") + "/.bashrc: hidden",
                            "/var/run/docker.sock: hidden",
                            "/tmp/..: fails",
                            "/etc: fails",
                            "port: fails",
                            "working folder: works");
            assertThat(seen)
                    .filteredOn(problem -> problem.file().equals("environment"))
                    .extracting(Problem::message)
                    .isSubsetOf("PATH", "LANG", "PWD", "SHLVL", "_");
        }
    }

    @Test
    void aMachineWithoutAProgramToRunRefusesAndSaysWhy() throws Exception {
        try (var trial = WalledTrial.build(SETTINGS, List.of(), "there.is.no.such.Program")) {
            assertThat(trial.judge(REVISION, List.of(), 0).all())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains("ended its process with status 1"));
        }
    }

    private static Resource resource(String name) {
        return new Resource(
                new ResourceId("docker", "local", Kind.CONTAINER, name),
                "shop",
                "shop/web:1",
                6,
                1.0,
                Map.of("A", "b"),
                Map.of(),
                "no",
                false);
    }
}
