package dev.twinflight.rules.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.rules.junit.PolicyTestExtension.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTestTest {

    private static final Path SAMPLE = Path.of("src/test/policies");
    private static final String RULES = "policies/right-size-memory/rules.drl";

    @PolicyTest(value = "src/test/policies", coverage = 1.0)
    void theSampleIsGreenAndCovered() {}

    @Test
    void yieldsOneTestPerCaseAndRow() {
        assertThat(PolicyTestExtension.trials(SAMPLE, 0))
                .extracting(Trial::name)
                .containsExactly(
                        "right-size-memory: a service with a limit of 1GiB that uses 60MiB gets 90MiB",
                        "right-size-memory: a service with a limit of 512MiB that uses 100MiB gets 150MiB",
                        "right-size-memory: a busy service, a longer window and a database are left alone",
                        "right-size-memory: a service that once ran out of memory keeps its limit",
                        "right-size-memory: a new service is looked at once its window is full, and let go when it"
                                + " grows busy");
    }

    @Test
    void aFailedCaseFailsItsTestWithEveryProblem(@TempDir Path folder) throws IOException {
        copy(folder);
        edit(folder.resolve(RULES), "* 3 / 2", "* 2");

        assertThat(PolicyTestExtension.trials(folder, 0))
                .filteredOn(trial -> !trial.problems().isEmpty())
                .hasSize(3)
                .allSatisfy(trial -> assertThatThrownBy(trial::check)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("tests/")
                        .hasMessageContaining("was not concluded; the rules concluded: memoryLimit"));
    }

    @Test
    void missingCoverageFailsATestOfItsOwn(@TempDir Path folder) throws IOException {
        copy(folder);
        edit(folder.resolve(RULES), "full,", "full, samples > 1,");

        assertThat(PolicyTestExtension.trials(folder, 1.0).getLast().problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(8);
                    assertThat(problem.message())
                            .startsWith("no test has seen `samples > 1` false; the tests cover 94.1 %, 100.0 %");
                });
    }

    @Test
    void aRepositoryThatIsNotInOrderFailsOneTest(@TempDir Path folder) throws IOException {
        copy(folder);
        edit(folder.resolve(RULES), "propose.memoryLimit", "propose.memoryLimits");
        assertThat(PolicyTestExtension.trials(folder, 0))
                .extracting(Trial::name)
                .containsExactly("the rules compile");

        edit(folder.resolve("groups/shop.yaml"), "kind: Group", "kind: Groups");
        assertThat(PolicyTestExtension.trials(folder, 0))
                .extracting(Trial::name)
                .containsExactly("the repository is in order");
    }

    private static void copy(Path folder) throws IOException {
        try (var files = Files.walk(SAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(SAMPLE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void edit(Path file, String text, String replacement) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, replacement));
    }
}
