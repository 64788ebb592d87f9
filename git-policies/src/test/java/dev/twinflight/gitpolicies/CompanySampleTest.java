package dev.twinflight.gitpolicies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.lint.Lint;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.PolicyRepository.Reading;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.policy.RepositorySettings;
import dev.twinflight.rules.test.RuleTests;
import dev.twinflight.rules.test.TestRun;
import dev.twinflight.rules.wall.InProcessTrial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The larger sample repository, as it would be pushed. */
class CompanySampleTest {

    private static final Path FOLDER = Path.of("samples/company");
    private static final SortedMap<String, String> FILES = files();

    /** Shared: it compiles the same rules once. */
    private static final RuleSetCompiler COMPILER = new RuleSetCompiler();

    private static SortedMap<String, String> files() {
        var files = new TreeMap<String, String>();
        try (Stream<Path> found = Files.walk(FOLDER)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(FOLDER.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static PolicyRepository repository() {
        Reading reading = PolicyRepository.read(FILES);
        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) reading).repository();
    }

    @Test
    void passesTheGate() {
        assertThat(new RulesContentCheck(new InProcessTrial(COMPILER), List::of, InstantSource.system())
                        .check(FILES, RepositorySettings.DEFAULT)
                        .problems())
                .isEmpty();
    }

    @Test
    void lintFindsNothing() {
        assertThat(new Lint(COMPILER).check(FILES)).isEmpty();
    }

    @Test
    void hasThirtyPoliciesOverFiveGroupsWithLibraryAndOwnRules() {
        PolicyRepository repository = repository();
        assertThat(repository.groups()).hasSize(5);
        assertThat(repository.policies()).hasSize(30);
        assertThat(repository.policies().values().stream().flatMap(policy -> policy.groups().stream()))
                .containsAll(repository.groups().keySet());
        assertThat(repository.policies().values())
                .anyMatch(CompanySampleTest::usesTheLibraryAlone)
                .anyMatch(policy -> policy.rules().keySet().stream().noneMatch(CompanySampleTest::isOfTheLibrary))
                .anyMatch(policy -> !usesTheLibraryAlone(policy)
                        && policy.rules().keySet().stream().anyMatch(CompanySampleTest::isOfTheLibrary));
    }

    private static boolean usesTheLibraryAlone(Policy policy) {
        return policy.rules().keySet().stream().allMatch(CompanySampleTest::isOfTheLibrary);
    }

    private static boolean isOfTheLibrary(String path) {
        return path.contains("/library/");
    }

    @Test
    void everyPolicyHasTestsOfWhichOneConcludesSomething() {
        var compilation = COMPILER.compile(repository().policies().values());
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        TestRun run =
                RuleTests.run(FILES, ((Compilation.Compiled) compilation).ruleSet(), new RuleTests.Options("", 0));
        assertThat(run.problems()).isEmpty();
        assertThat(run.results())
                .filteredOn(result -> FILES.getOrDefault(result.file(), "").contains("expect:"))
                .extracting(TestRun.Result::policy)
                .containsAll(repository().policies().keySet());
        assertThat(run.coverage().missing(1)).extracting(Problem::toString).isEmpty();
    }
}
