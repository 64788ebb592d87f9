package dev.twinflight.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.cli.Called;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintAndFormatTest {

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void begin() {
        repository = Repository.begun(folder);
    }

    @Test
    void findsNothingInANewPolicy() {
        assertThat(repository.call("lint", "--strict").out()).isEqualToIgnoringNewLines("nothing to mend");
        assertThat(repository.call("fmt", "--check").exit()).isZero();
    }

    @Test
    void knowsTheRepositorysSettings() {
        repository.write("twinflight.yaml", """
                apiVersion: twinflight/v1
                kind: Repository
                spec:
                      tests: { failing: mark }
                """);
        assertThat(repository.call("lint").out()).contains("twinflight.yaml: the file is not laid out");
        assertThat(repository.call("fmt").exit()).isZero();
        assertThat(repository.read("twinflight.yaml")).contains("\n  tests: { failing: mark }");
        assertThat(repository.call("lint", "--strict").out()).isEqualToIgnoringNewLines("nothing to mend");
    }

    @Test
    void warnsOfWhatShouldBeMendedWithFileAndLine() {
        repository.replace(Repository.POLICY, ", owner: \"platform\"", "");
        repository.write(
                "groups/other.yaml", repository.read("groups/shop.yaml").replace("shop", "other"));
        repository.write(Repository.RULES, repository.read(Repository.RULES) + """

                        rule "another"
                          when
                            $r : Resource( memoryLimit == 1 )
                          then
                            report.warn($r, "small");
                        end
                        """);

        Called called = repository.call("lint");

        assertThat(called.exit()).isZero();
        assertThat(called.out())
                .contains("warning policies/sizes/policy.yaml:3:1: the policy has no owner", "[missing-owner]")
                .contains("warning groups/other.yaml:3:1: no policy governs the group 'other'", "[unused-group]")
                .contains("warning policies/sizes/rules.drl:14: no test expects a decision of the rule \"another\"")
                .contains("0 errors, 3 warnings");
        assertThat(repository.call("lint", "--strict").exit()).isOne();
    }

    @Test
    void tellsEveryErrorOfRulesWithItsPlace() {
        repository.replace(Repository.RULES, "memoryLimit == 0", "memoryLimt == 0");

        Called called = repository.call("lint");

        assertThat(called.exit()).isOne();
        assertThat(called.out()).contains("error policies/sizes/rules.drl:8:", "memoryLimt");
    }

    @Test
    void mendsTheLayoutOnRequest() {
        String tidy = repository.read(Repository.RULES);
        repository.write(Repository.RULES, tidy.replace("    ", "\t"));

        assertThat(repository.call("lint").out()).contains("[layout]", "--fix mends 1");
        assertThat(repository.call("lint", "--fix").out()).contains("mended policies/sizes/rules.drl");
        assertThat(repository.read(Repository.RULES)).isEqualTo(tidy);
    }

    @Test
    void laysOutFilesAndLeavesThoseWithErrorsAlone() {
        String tidy = repository.read(Repository.POLICY);
        String broken = "rule x\n\n\n";
        repository.write(Repository.POLICY, tidy.replace("\n  ", "\n     ") + "\n\n");
        repository.write("policies/sizes/more.drl", broken);

        Called checked = repository.call("fmt", "--check");
        Called formatted = repository.call("fmt");

        assertThat(checked.out()).contains(Repository.POLICY, "1 file would change; 1 file with errors left alone");
        assertThat(formatted.exit()).isEqualTo(2);
        assertThat(formatted.err()).contains("policies/sizes/more.drl:1");
        assertThat(repository.read(Repository.POLICY)).isEqualTo(tidy);
        assertThat(repository.read("policies/sizes/more.drl")).isEqualTo(broken);
    }

    @Test
    void answersNoWhereSomethingWouldChange() {
        repository.write(Repository.RULES, repository.read(Repository.RULES) + "\n\n");
        String before = repository.read(Repository.RULES);

        assertThat(repository.call("fmt", "--check").exit()).isOne();
        assertThat(repository.read(Repository.RULES)).isEqualTo(before);
    }

    @Test
    void doesNotWriteOverAPolicyThatIsThere() throws Exception {
        Called called = Called.with("policy", "new", "sizes", "--group", "shop", "--dir", folder.toString());

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("is there already");
        assertThat(Called.with("policy", "new", "../x", "--group", "shop", "--dir", folder.toString())
                        .exit())
                .isEqualTo(2);
        assertThat(Files.exists(folder.resolve("x"))).isFalse();
    }
}
