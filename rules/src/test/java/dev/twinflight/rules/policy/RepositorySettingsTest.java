package dev.twinflight.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.policy.RepositorySettings.FailingTests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositorySettingsTest {

    private static final String SETTINGS = """
            apiVersion: twinflight/v1
            kind: Repository
            spec:
              tests:
                failing: mark
                coverage: 80%
            """;

    private static PolicyRepository.Reading read(String path, String text) {
        Map<String, String> files = new HashMap<>(SampleFiles.inOrder());
        files.put(path, text);
        return PolicyRepository.read(files);
    }

    private static List<String> refused(String path, String text) {
        assertThat(read(path, text)).isInstanceOf(PolicyRepository.Reading.Refused.class);
        return ((PolicyRepository.Reading.Refused) read(path, text))
                .problems().stream().map(Problem::toString).toList();
    }

    private static RepositorySettings accepted(String text) {
        assertThat(read(RepositorySettings.FILE, text)).isInstanceOf(PolicyRepository.Reading.Accepted.class);
        return ((PolicyRepository.Reading.Accepted) read(RepositorySettings.FILE, text))
                .repository()
                .settings();
    }

    @Test
    void readsWhatBecomesOfFailingTestsAndWhatTheyHaveToCover() {
        assertThat(accepted(SETTINGS)).isEqualTo(new RepositorySettings(FailingTests.MARK, 0.8));
        assertThat(RepositorySettings.of(Map.of(RepositorySettings.FILE, SETTINGS)))
                .isEqualTo(new RepositorySettings(FailingTests.MARK, 0.8));
    }

    @Test
    void aRepositoryThatSaysNothingRefusesAndDemandsNoCoverage() {
        var strict = new RepositorySettings(FailingTests.REFUSE, 0);
        assertThat(RepositorySettings.DEFAULT).isEqualTo(strict);
        assertThat(accepted("apiVersion: twinflight/v1\nkind: Repository\nspec: {}\n"))
                .isEqualTo(strict);
        assertThat(RepositorySettings.of(Map.of())).isEqualTo(strict);
    }

    /** Of files that never passed the gate, as an imported history may have them. */
    @Test
    void settingsThatCannotBeReadAreTheStrictOnes() {
        assertThat(RepositorySettings.of(Map.of(RepositorySettings.FILE, SETTINGS.replace("80%", "much"))))
                .isEqualTo(RepositorySettings.DEFAULT);
        assertThat(RepositorySettings.of(Map.of(RepositorySettings.FILE, "{"))).isEqualTo(RepositorySettings.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failing: mark  | failng: mark   | twinflight.yaml:5:5: spec.tests.failng: unknown key 'failng'; did you mean 'failing'?",
                "mark           | ignore         | twinflight.yaml:5:14: spec.tests.failing: found 'ignore'",
                "80%            | 101%           | twinflight.yaml:6:15: spec.tests.coverage: found '101%', expected a percentage from 0% to 100%",
                "80%            | 0.8            | twinflight.yaml:6:15: spec.tests.coverage: found '0.8', expected a percentage from 0% to 100%",
                "Repository     | Policy         | twinflight.yaml:2:7: kind: found 'Policy'"
            })
    void saysWhatIsWrongWithFileAndLine(String what, String instead, String problem) {
        assertThat(refused(RepositorySettings.FILE, SETTINGS.replace(what, instead)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void tellsEveryProblemAtOnce() {
        assertThat(refused(
                        RepositorySettings.FILE,
                        SETTINGS.replace("mark", "ignore")
                                .replace("80%", "much")
                                .replace("v1", "v2")))
                .hasSize(3);
    }

    @Test
    void aFileThatIsAlmostCalledSoIsNotPassedOver() {
        assertThat(refused("twinflight.yml", SETTINGS))
                .containsExactly(
                        "twinflight.yml: unexpected file; the repository's settings are called twinflight.yaml");
    }
}
