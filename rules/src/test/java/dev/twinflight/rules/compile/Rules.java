package dev.twinflight.rules.compile;

import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Policies of rule text alone, for tests. */
public final class Rules {

    public static final String HEAD = """
            package policies.sample
            import dev.twinflight.rules.fact.*

            """;

    /** Shared, as compiling is what takes time. */
    public static final RuleSetCompiler COMPILER = new RuleSetCompiler();

    private Rules() {}

    public static Policy policy(String name, String... texts) {
        var rules = new TreeMap<String, String>();
        for (String text : texts) {
            rules.put("policies/" + name + "/" + (rules.isEmpty() ? "rules" : "more" + rules.size()) + ".drl", text);
        }
        return new Policy(
                name,
                name,
                "",
                new TreeSet<>(List.of("shop")),
                Policy.Enforcement.ENFORCE,
                false,
                new TreeSet<>(),
                0.9,
                new Policy.Simulation(Duration.ofMinutes(1), null, List.of()),
                0,
                new Policy.Promotion(List.of(1.0), Duration.ofMinutes(1)),
                rules);
    }

    public static RuleSet compiled(Policy... policies) {
        return switch (COMPILER.compile(Arrays.asList(policies))) {
            case Compilation.Compiled(RuleSet ruleSet) -> ruleSet;
            case Compilation.Refused(List<Problem> problems) -> throw new AssertionError("refused: " + problems);
        };
    }

    public static List<Problem> refused(Policy... policies) {
        return switch (COMPILER.compile(Arrays.asList(policies))) {
            case Compilation.Refused(List<Problem> problems) -> problems;
            case Compilation.Compiled _ -> throw new AssertionError("compiled");
        };
    }
}
