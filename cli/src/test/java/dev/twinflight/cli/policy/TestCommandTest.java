package dev.twinflight.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.cli.Called;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TestCommandTest {

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void begin() {
        repository = Repository.begun(folder);
    }

    @Test
    void runsTheTestsOfANewPolicy() {
        Called called = repository.call("test");

        assertThat(called.exit()).isZero();
        assertThat(called.out())
                .contains("  ok      a service without a limit gets twice what it needs", "2 tests, all ok");
        assertThat(called.err()).isEmpty();
    }

    @Test
    void demandsTheCoverageTheRepositoryAsksForUnlessAnotherIsNamed() {
        repository.write("twinflight.yaml", """
                apiVersion: twinflight/v1
                kind: Repository
                spec:
                  tests: { coverage: 100% }
                """);

        Called called = repository.call("test");

        assertThat(called.exit()).as(called.out()).isOne();
        assertThat(repository.call("test", "--coverage-threshold", "1").exit()).isZero();
        assertThat(repository.call("test", "--filter", "limited").exit()).isZero();
    }

    @Test
    void tellsEveryErrorOfTheRepositorysSettings() {
        repository.write("twinflight.yaml", """
                apiVersion: twinflight/v1
                kind: Repository
                spec:
                  tests: { failing: allow, covrage: 100% }
                """);

        Called called = repository.call("test");

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.out())
                .contains("twinflight.yaml:4:21: spec.tests.failing: found 'allow'")
                .contains("twinflight.yaml:4:28: spec.tests.covrage: unknown key 'covrage'");
    }

    @Test
    void tellsWhichExpectationFailedAndWhatCameInstead() {
        repository.replace(Repository.TEST, "128MiB", "96MiB");

        Called called = repository.call("test");

        assertThat(called.exit()).isOne();
        assertThat(called.out())
                .contains(
                        "  FAILED  a service without a limit gets twice what it needs",
                        Repository.TEST + ":",
                        "expect.proposals[0]",
                        "memoryLimit 128MiB",
                        "1 failed");
    }

    @Test
    void runsNothingWhereTheRepositoryHasProblemsAndTellsAllOfThem() {
        repository.replace(Repository.POLICY, "groups: [shop]", "groups: [shpo]");
        repository.replace(Repository.POLICY, "enforcement", "enforcment");

        Called called = repository.call("test");

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.out()).contains("did you mean 'shop'?", "did you mean 'enforcement'?");
        assertThat(called.err()).contains("no test was run: 2 problems");
    }

    @Test
    void runsWhatTheFilterFitsAndRefusesAFilterThatFitsNothing() {
        assertThat(repository.call("test", "--filter", "gets twice").out()).contains("1 test, all ok");
        assertThat(repository.call("test", "--filter", "nonsense").exit()).isEqualTo(2);
    }

    @Test
    void testsPoliciesWhoseGroupsAreKeptElsewhere() throws Exception {
        Files.delete(folder.resolve("groups/shop.yaml"));

        assertThat(Called.with(
                                "policy",
                                "test",
                                folder.resolve("policies/sizes").toString())
                        .exit())
                .isZero();
    }

    @Test
    void writesJUnitXmlThatHoldsWhateverATestIsCalled() throws Exception {
        repository.replace(Repository.TEST, "name: a service", "name: \"<b> & \\\"quoted\\\" \\x07 ]]> \" #");
        repository.replace(Repository.TEST, "128MiB", "96MiB");
        Path report = folder.resolve("build/junit.xml");

        assertThat(repository.call("test", "--junit", report.toString()).exit()).isOne();

        Document xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(report))));
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        var failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).startsWith("<b> & \"quoted\" \uFFFD ]]>");
    }

    @Test
    void writesSarifWithFileAndLine() throws Exception {
        repository.replace(Repository.TEST, "128MiB", "96MiB");
        Path report = folder.resolve("build/results.sarif");

        repository.call("test", "--sarif", report.toString());

        JsonNode run = JsonMapper.shared()
                .readTree(Files.readString(report))
                .path("runs")
                .path(0);
        JsonNode location =
                run.path("results").path(0).path("locations").path(0).path("physicalLocation");
        assertThat(location.path("artifactLocation").path("uri").asString()).isEqualTo(Repository.TEST);
        assertThat(location.path("region").path("startLine").asInt()).isPositive();
        assertThat(run.path("tool").path("driver").path("name").asString()).isEqualTo("twinflight");
    }

    @Test
    void showsNoControlCharactersOfAFile() {
        repository.replace(Repository.TEST, "name: a service", "name: \"\\e[2J\\x07\" #");

        assertThat(repository.call("test").out()).doesNotContain("\u001b").doesNotContain("\u0007");
    }

    @Test
    void demandsCoverageAndShowsItAsJsonAndAsAPage() throws Exception {
        Path json = folder.resolve("build/coverage.json");
        Path page = folder.resolve("build/coverage.html");

        Called called = repository.call("test", "--coverage-threshold", "95", "--coverage", json.toString());
        repository.call("test", "--coverage", page.toString());

        assertThat(called.exit()).isOne();
        assertThat(called.out())
                .contains(
                        "not covered: policies/sizes/rules.drl:8:", "no test has seen `kind == Kind.CONTAINER` false");
        JsonNode coverage = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(coverage.path("percent").asDouble()).isBetween(1.0, 94.9);
        assertThat(coverage.path("files").path(0).path("ruleCoverage").path(0).path("conditions"))
                .anySatisfy(condition -> {
                    assertThat(condition.path("text").asString()).isEqualTo("memoryLimit == 0");
                    assertThat(condition.path("seenTrue").asLong()).isPositive();
                    assertThat(condition.path("seenFalse").asLong()).isPositive();
                });
        assertThat(Files.readString(page))
                .contains("<mark class=\"both\" title=\"true 1 times, false 1 times\">memoryLimit == 0</mark>")
                .contains("rule &quot;a container has a memory limit&quot;")
                .doesNotContain("rule \"a");
        assertThat(repository.call("test", "--coverage-threshold", "10%").exit())
                .isZero();
        assertThat(repository.call("test", "--coverage-threshold", "101").exit())
                .isEqualTo(2);
    }
}
