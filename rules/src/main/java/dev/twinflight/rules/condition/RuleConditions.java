package dev.twinflight.rules.condition;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The conditions of one rule. Immutable.
 *
 * @param file path in the repository
 * @param rule the rule's name
 * @param line where the rule begins, 1-based
 * @param condition everything between {@code when} and {@code then}
 */
public record RuleConditions(String file, String rule, int line, Condition.AllOf condition) {

    /**
     * The rules of one file the sandbox has accepted, in order.
     *
     * @throws ConditionException when it holds what the sandbox does not let through
     */
    public static List<RuleConditions> read(String file, String text) {
        return new ConditionReader(file, text).read();
    }

    /** The rules of a policy's folder, in order of files and lines. */
    public static List<RuleConditions> ofPolicy(String policy, Map<String, String> files) {
        return new TreeMap<>(files)
                .entrySet().stream()
                        .filter(entry -> entry.getKey().matches("policies/[^/]+/[^/]+\\.drl"))
                        .filter(entry -> entry.getKey().startsWith("policies/" + policy + "/"))
                        .flatMap(entry -> read(entry.getKey(), entry.getValue()).stream())
                        .toList();
    }

    /** Constraints that can be true or false, in the order they are written. */
    public List<Constraint> constraints() {
        return condition.allConstraints().filter(Constraint::decides).toList();
    }
}
