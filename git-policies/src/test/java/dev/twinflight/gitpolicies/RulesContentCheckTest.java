package dev.twinflight.gitpolicies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.policy.RepositorySettings;
import dev.twinflight.rules.policy.RepositorySettings.FailingTests;
import dev.twinflight.rules.wall.InProcessTrial;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RulesContentCheckTest {

    private static final String GROUP = """
            apiVersion: twinflight/v1
            kind: Group
            metadata: { name: shop, title: The demo shop }
            spec:
              select:
                - provider: docker
                  labels: { twinflight.group: shop }
            """;
    private static final String POLICY = """
            apiVersion: twinflight/v1
            kind: Policy
            metadata: { name: audit-memory, title: Watch memory, owner: platform }
            spec:
              groups: [shop]
              enforcement: audit
            """;
    private static final String RULES = """
            package policies.auditmemory
            import dev.twinflight.rules.fact.*

            rule "nothing"
              when
                Resource( kind == Kind.CONTAINER )
              then
            end
            """;

    private final ContentCheck check = at(Instant.parse("2026-01-01T00:00:00Z"));

    private static ContentCheck at(Instant now) {
        return new RulesContentCheck(new InProcessTrial(new RuleSetCompiler()), List::of, () -> now);
    }

    @Test
    void theSeedOfANewRepositoryIsInOrder() {
        assertThat(problems(files("README.md", "Policies\n", "groups/shop.yaml", GROUP)))
                .isEmpty();
    }

    @Test
    void whatIsWrongInAFileIsNamedByFileAndLine() {
        assertThat(problems(files("groups/shop.yaml", GROUP.replace("select", "selekt"))))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.file()).isEqualTo("groups/shop.yaml"))
                .anySatisfy(problem -> assertThat(problem.line()).isEqualTo(5));
    }

    @Test
    void rulesAreCompiledOnceTheFilesAreInOrder() {
        String broken = RULES.replace("kind ==", "kid ==");
        assertThat(problems(files(
                        "groups/shop.yaml",
                        GROUP,
                        "policies/audit-memory/policy.yaml",
                        POLICY,
                        "policies/audit-memory/rules.drl",
                        broken)))
                .extracting(Problem::file)
                .containsOnly("policies/audit-memory/rules.drl");
    }

    @Test
    void warnsOfAnExceptionThatIsNotHonouredAndLetsItPass() {
        SortedMap<String, String> files = files(
                "groups/shop.yaml",
                GROUP,
                "policies/audit-memory/policy.yaml",
                POLICY,
                "policies/audit-memory/rules.drl",
                RULES.replace("Resource(", "$r : Resource(").replace("then", "then report.warn($r, \"seen\");"),
                "exceptions/web.yaml",
                """
                apiVersion: twinflight/v1
                kind: Exception
                metadata: { name: web }
                spec:
                  askedBy: ada
                  policy: audit-memory
                  resource: "docker:local/container/web"
                  until: 2026-01-31
                  why: the sale
                """);
        var later = at(Instant.parse("2026-02-01T00:00:00Z"));

        assertThat(later.check(files, RepositorySettings.DEFAULT).problems()).isEmpty();
        assertThat(later.warnings(files))
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("exceptions/web.yaml:8:10: spec.until", "not honoured");
    }

    /** One test that fails, and another that passes but covers nothing of the rule's condition. */
    @Test
    void failingTestsAreProblemsOrMarksAsTheSettingsSay() {
        SortedMap<String, String> files = files(
                "groups/shop.yaml",
                GROUP,
                "policies/audit-memory/policy.yaml",
                POLICY,
                "policies/audit-memory/rules.drl",
                RULES.replace("Resource(", "$r : Resource(").replace("then", "then report.warn($r, \"seen\");"),
                "policies/audit-memory/tests/fails.yaml",
                """
                name: fails
                given: [ { resource: { id: "docker:local/container/web" } } ]
                expect: { proposals: [], violations: [] }
                """);
        assertThat(problems(files))
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("policies/audit-memory/tests/fails.yaml"));

        var marked = check.check(files, new RepositorySettings(FailingTests.MARK, 0));
        assertThat(marked.problems()).isEmpty();
        assertThat(marked.failingTests()).isEqualTo(problems(files));

        var covered = check.check(files, new RepositorySettings(FailingTests.MARK, 1));
        assertThat(covered.failingTests())
                .hasSizeGreaterThan(1)
                .anySatisfy(problem -> assertThat(problem.file()).isEqualTo("policies/audit-memory/rules.drl"));
    }

    @Test
    void whatDoesNotCompileIsRefusedWhateverTheSettingsSay() {
        SortedMap<String, String> files = files(
                "groups/shop.yaml",
                GROUP,
                "policies/audit-memory/policy.yaml",
                POLICY,
                "policies/audit-memory/rules.drl",
                RULES.replace("kind ==", "kid =="));
        var judgement = check.check(files, new RepositorySettings(FailingTests.MARK, 0));
        assertThat(judgement.problems()).isNotEmpty();
        assertThat(judgement.failingTests()).isEmpty();
    }

    private List<Problem> problems(SortedMap<String, String> files) {
        return check.check(files, RepositorySettings.DEFAULT).problems();
    }

    private static SortedMap<String, String> files(String... pathsAndTexts) {
        SortedMap<String, String> files = new TreeMap<>();
        for (int index = 0; index < pathsAndTexts.length; index += 2) {
            files.put(pathsAndTexts[index], pathsAndTexts[index + 1]);
        }
        return files;
    }
}
