package dev.twinflight.rules.condition;

import dev.twinflight.rules.condition.Condition.AllOf;
import dev.twinflight.rules.condition.Condition.Exists;
import dev.twinflight.rules.condition.Condition.Pattern;
import dev.twinflight.rules.condition.Expression.Attribute;
import dev.twinflight.rules.condition.Expression.Bound;
import dev.twinflight.rules.condition.Expression.Comparison;
import dev.twinflight.rules.condition.Expression.Constant;
import dev.twinflight.rules.condition.Expression.Literal;
import dev.twinflight.rules.condition.Expression.Member;
import dev.twinflight.rules.condition.Expression.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks of the one resource it looks at, in terms that mean the same in another rule: every attribute is named
 * by its fact, and variables are replaced by what they stand for. Facts that are joined with the resource and of which it
 * has but one, as its health or its usage in one window, are named alike; all others belong to this rule alone. What
 * stands under {@code not}, {@code or} and the like is left out. Used once per rule.
 */
final class JoinedFacts {

    private static final String RESOURCE = "Resource";

    /** What tells facts of one type about one resource apart, see {@code Fact.key()}. */
    static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("Health", List.of()),
            Map.entry("Image", List.of()),
            Map.entry("Isolation", List.of()),
            Map.entry("Safeguards", List.of()),
            Map.entry("PostgresSettings", List.of()),
            Map.entry("Replication", List.of()),
            Map.entry("Usage", List.of("window")),
            Map.entry("Mount", List.of("target")),
            Map.entry("Capability", List.of("capability")),
            Map.entry("Replica", List.of("alias")),
            Map.entry("UnusedVolume", List.of("volume")),
            Map.entry("Network", List.of("network")),
            Map.entry("Program", List.of()));

    private final String rule;
    private final Pattern resource;
    private final Map<String, Expression> variables = new HashMap<>();
    private int others;

    private JoinedFacts(String rule, Pattern resource) {
        this.rule = rule;
        this.resource = resource;
    }

    /**
     * Its constraints; empty where it looks at several resources, or none that has a name.
     *
     * @param name tells apart what belongs to the rule alone
     */
    static Optional<List<Constraint>> of(RuleConditions rule, String name) {
        List<Pattern> resources = patterns(rule.condition(), false)
                .filter(pattern -> pattern.type().equals(RESOURCE))
                .toList();
        if (resources.size() != 1 || resources.getFirst().binding().isEmpty()) {
            return Optional.empty();
        }
        var facts = new JoinedFacts(name, resources.getFirst());
        return Optional.of(patterns(rule.condition(), true)
                .flatMap(pattern -> facts.constraints(pattern).stream())
                .toList());
    }

    private static Stream<Pattern> patterns(Condition condition, boolean existing) {
        return switch (condition) {
            case Pattern pattern -> Stream.of(pattern);
            case AllOf(var parts) -> parts.stream().flatMap(part -> patterns(part, existing));
            case Exists(var _, var inner) when existing -> patterns(inner, true);
            default -> Stream.empty();
        };
    }

    private List<Constraint> constraints(Pattern pattern) {
        Expression fact = new Variable(name(pattern));
        if (!pattern.binding().isEmpty()) {
            variables.put(pattern.binding(), fact);
        }
        var constraints = new ArrayList<Constraint>();
        for (Constraint constraint : pattern.constraints()) {
            Expression named = constraint.expression().rewritten(part -> named(part, fact));
            if (constraint.decides()) {
                constraints.add(new Constraint(constraint.file(), constraint.span(), constraint.text(), named));
            }
        }
        return constraints;
    }

    private Expression named(Expression part, Expression fact) {
        return switch (part) {
            case Attribute(String attribute) -> new Member(fact, attribute);
            case Variable(String variable) -> variables.getOrDefault(variable, new Variable(rule + " " + variable));
            case Bound(String variable, var value) -> {
                variables.put(variable, value);
                yield value;
            }
            default -> part;
        };
    }

    private String name(Pattern pattern) {
        if (pattern.equals(resource)) {
            return RESOURCE;
        }
        List<String> keys = KEYS.get(pattern.type());
        if (keys != null && isOfTheResource(pattern)) {
            var name = new StringBuilder(pattern.type());
            for (String key : keys) {
                Expression value = equal(pattern, key);
                if (!(value instanceof Literal || value instanceof Constant)) {
                    return nameOfItsOwn();
                }
                name.append(' ').append(value);
            }
            return name.toString();
        }
        return nameOfItsOwn();
    }

    private String nameOfItsOwn() {
        return rule + " " + others++;
    }

    private boolean isOfTheResource(Pattern pattern) {
        Expression id = equal(pattern, "resource");
        return id != null
                && id.rewritten(part ->
                                part instanceof Variable(String name) ? variables.getOrDefault(name, part) : part)
                        .equals(new Member(new Variable(RESOURCE), "id"));
    }

    /** What the pattern says an attribute is equal to; {@code null} where it does not. */
    private static @Nullable Expression equal(Pattern pattern, String attribute) {
        Expression subject = new Attribute(attribute);
        for (Constraint constraint : pattern.constraints()) {
            if (constraint.expression() instanceof Comparison(var operator, var left, var right)
                    && operator.equals("==")
                    && (left.equals(subject) || right.equals(subject))) {
                return left.equals(subject) ? right : left;
            }
        }
        return null;
    }
}
