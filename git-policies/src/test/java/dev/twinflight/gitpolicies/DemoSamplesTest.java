package dev.twinflight.gitpolicies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.lint.Lint;
import dev.twinflight.rules.policy.RepositoryFolder;
import dev.twinflight.rules.policy.RepositorySettings;
import dev.twinflight.rules.wall.InProcessTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's policies, each as it is pushed: alone, to a repository that holds the seed. */
class DemoSamplesTest {

    private static final RuleSetCompiler COMPILER = new RuleSetCompiler();

    @ParameterizedTest
    @ValueSource(strings = {"right-size-memory", "squeeze-memory", "tighten-cpu", "upgrade-web", "upgrade-web-broken"})
    void passesTheGateAndLintFindsNothing(String policy) throws IOException {
        SortedMap<String, String> files = RepositoryFolder.read(Path.of("samples/seed"));
        RepositoryFolder.read(Path.of("samples/policies", policy))
                .forEach((path, text) -> files.put("policies/" + policy + "/" + path, text));
        var gate = new RulesContentCheck(new InProcessTrial(COMPILER), List::of, InstantSource.system());

        assertThat(gate.check(files, RepositorySettings.DEFAULT).problems()).isEmpty();
        assertThat(new Lint(COMPILER).check(files)).isEmpty();
    }
}
