package dev.twinflight.bench.fuzz;

import dev.twinflight.rules.compile.BoundedFiring;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.ConclusionException;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kie.api.runtime.KieSession;

/**
 * Drives inputs through reading, the checks of text and tree, compilation and evaluation, and notes whatever is no proper
 * answer. Those that pass the checks are compiled in batches, which are halved until each input's own answer is known.
 * Confined to one thread.
 */
final class Fuzz {

    private static final int BATCH = 16;

    /** What has no place in a message for an author. */
    private static final Pattern INTERNALS =
            Pattern.compile("Exception|\\bat [a-z.]+\\(|org\\.drools|org\\.kie|\\.java:");

    private static final List<Fact> FACTS =
            IntStream.range(0, 10).boxed().flatMap(Fuzz::facts).toList();

    /** An input that passed the checks. */
    private record Ready(Input input, Policy policy) {}

    private final Tally tally = new Tally();
    private final List<Ready> batch = new ArrayList<>();

    private static Stream<Fact> facts(int i) {
        var id = new ResourceId("docker", "local", Kind.CONTAINER, "c" + i);
        return Stream.of(
                new Resource(id, "shop", "shop/web:" + i, (long) i << 28, i / 2.0, Map.of(), Map.of(), "no", false),
                new Usage(id, Window.TEN_MINUTES, true, 600, 600, i, i, i, 0.1, 0.2, 0.3, 0),
                new Health(id, true, i % 2 == 0 ? HealthStatus.HEALTHY : HealthStatus.UNCHECKED, i, 0));
    }

    /** Takes in one input. Its answer may come with that of a later one. */
    void take(Input input) {
        tally.inputs++;
        timed(input, () -> inspect(input));
        if (batch.size() >= BATCH) {
            finish();
        }
    }

    /** Compiles and evaluates what waits. */
    Tally finish() {
        if (!batch.isEmpty()) {
            compile(List.copyOf(batch));
            batch.clear();
        }
        return tally;
    }

    private void inspect(Input input) {
        switch (PolicyRepository.read(input.files())) {
            case PolicyRepository.Reading.Refused refused -> judge(input, refused.problems());
            case PolicyRepository.Reading.Accepted accepted -> {
                List<Policy> policies =
                        List.copyOf(accepted.repository().policies().values());
                List<Problem> problems = RuleSetCompiler.inspect(policies);
                judge(input, problems);
                if (problems.isEmpty()) {
                    tally.reachedCompilation++;
                    batch.add(new Ready(input, policies.getFirst()));
                }
            }
        }
    }

    private void compile(List<Ready> inputs) {
        List<Policy> policies = inputs.stream().map(Ready::policy).toList();
        timed(inputs.getFirst().input(), () -> {
            switch (new RuleSetCompiler().compile(policies)) {
                case Compilation.Compiled(RuleSet ruleSet) -> evaluate(inputs, ruleSet);
                case Compilation.Refused(List<Problem> problems) -> withoutRefused(inputs, problems);
            }
        });
    }

    /** A refusal that names its files settles those; the others are compiled again without them. */
    private void withoutRefused(List<Ready> inputs, List<Problem> problems) {
        judge(inputs.getFirst().input(), problems);
        Set<String> named = problems.stream().map(Problem::file).collect(Collectors.toSet());
        List<Ready> left = inputs.stream()
                .filter(ready -> named.stream()
                        .noneMatch(file -> file.startsWith(ready.input().folder())))
                .toList();
        if (left.size() == inputs.size()) {
            tally.failed(inputs.getFirst().input(), "refused without naming a file: " + problems);
        } else if (!left.isEmpty()) {
            compile(left);
        }
    }

    private void evaluate(List<Ready> inputs, RuleSet ruleSet) {
        boolean stopped = fire(inputs, ruleSet);
        if (stopped && inputs.size() > 1) {
            // One of them is to blame; the others have not had their turn.
            compile(inputs.subList(0, inputs.size() / 2));
            compile(inputs.subList(inputs.size() / 2, inputs.size()));
        } else {
            tally.compiled += inputs.size();
            tally.evaluated += inputs.size();
        }
    }

    private boolean fire(List<Ready> inputs, RuleSet ruleSet) {
        KieSession session = ruleSet.knowledge().newKieSession();
        try {
            FACTS.forEach(session::insert);
            return BoundedFiring.fire(session) instanceof BoundedFiring.Outcome.BudgetExceeded;
        } catch (ConclusionException e) {
            checkWords(inputs.getFirst().input(), String.valueOf(e.getMessage()));
            return true;
        } finally {
            session.dispose();
        }
    }

    private void judge(Input input, List<Problem> problems) {
        problems.forEach(problem -> checkWords(input, problem.toString()));
    }

    private void checkWords(Input input, String message) {
        if (INTERNALS.matcher(message).find()) {
            tally.failed(input, "the message shows internals: " + message);
        }
    }

    private void timed(Input input, Runnable work) {
        long begun = System.nanoTime();
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            tally.failed(input, "thrown: " + e);
        }
        tally.took((System.nanoTime() - begun) / 1_000_000);
    }
}
