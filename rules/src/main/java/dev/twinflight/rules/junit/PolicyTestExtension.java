package dev.twinflight.rules.junit;

import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.policy.RepositoryFolder;
import dev.twinflight.rules.test.RuleTests;
import dev.twinflight.rules.test.TestRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs the cases of a repository together, as that is quickest, and lets JUnit report them one by one. */
final class PolicyTestExtension implements TestTemplateInvocationContextProvider {

    /** One line of JUnit's report. */
    record Trial(String name, List<Problem> problems) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return name;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of((BeforeEachCallback) _ -> check());
        }

        void check() {
            if (!problems.isEmpty()) {
                throw new AssertionError(
                        problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
            }
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        PolicyTest annotation = context.getRequiredTestMethod().getAnnotation(PolicyTest.class);
        return trials(Path.of(annotation.value()), annotation.coverage()).stream()
                .map(TestTemplateInvocationContext.class::cast);
    }

    static List<Trial> trials(Path folder, double coverage) {
        try {
            Map<String, String> files = RepositoryFolder.read(folder);
            return switch (PolicyRepository.read(files)) {
                case PolicyRepository.Reading.Refused(var problems) ->
                    List.of(new Trial("the repository is in order", problems));
                case PolicyRepository.Reading.Accepted(var repository) -> trials(files, repository, coverage);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the policy repository " + folder.toAbsolutePath(), e);
        }
    }

    private static List<Trial> trials(Map<String, String> files, PolicyRepository repository, double coverage) {
        return switch (new RuleSetCompiler().compile(repository.policies().values())) {
            case Compilation.Refused(var problems) -> List.of(new Trial("the rules compile", problems));
            case Compilation.Compiled(var ruleSet) ->
                trials(RuleTests.run(files, ruleSet, new RuleTests.Options("", coverage)), coverage);
        };
    }

    private static List<Trial> trials(TestRun run, double coverage) {
        var trials = new ArrayList<Trial>();
        run.results()
                .forEach(result -> trials.add(new Trial(result.policy() + ": " + result.name(), result.problems())));
        if (coverage > 0) {
            trials.add(new Trial("the tests cover the rules", run.coverageProblems()));
        }
        return trials;
    }
}
