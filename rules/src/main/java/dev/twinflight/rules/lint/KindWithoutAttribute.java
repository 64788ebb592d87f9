package dev.twinflight.rules.lint;

import dev.twinflight.rules.condition.Condition.Pattern;
import dev.twinflight.rules.condition.Constraint;
import dev.twinflight.rules.condition.Expression;
import dev.twinflight.rules.condition.Expression.Attribute;
import dev.twinflight.rules.condition.Expression.Bound;
import dev.twinflight.rules.condition.Expression.Comparison;
import dev.twinflight.rules.condition.Expression.Constant;
import dev.twinflight.rules.condition.Expression.Member;
import dev.twinflight.rules.condition.Expression.Variable;
import dev.twinflight.rules.condition.RuleConditions;
import dev.twinflight.rules.fact.FactTypes;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.Kinds;
import dev.twinflight.rules.policy.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A rule that asks one kind of resource for what only others have never sees it. */
final class KindWithoutAttribute implements LintCheck {

    private static final Expression KIND = new Attribute("kind");
    private static final Expression ID = new Attribute("id");
    private static final Expression SUBJECT = new Attribute("resource");

    @Override
    public String id() {
        return "kind-without-attribute";
    }

    @Override
    public String about() {
        return "Rules ask a kind of resource for what that kind has.";
    }

    @Override
    public List<LintFinding> check(LintedRepository repository) {
        return repository.repository().policies().values().stream()
                .flatMap(policy -> repository.conditions(policy).stream())
                .flatMap(rule -> findings(rule).stream())
                .toList();
    }

    /** Resources whose kind a rule fixes stand for that kind in what comes behind them. */
    private List<LintFinding> findings(RuleConditions rule) {
        Map<Expression, Kind> ids = new HashMap<>();
        var findings = new ArrayList<LintFinding>();
        for (Pattern pattern : rule.condition().patterns().toList()) {
            if (pattern.type().equals("Resource")) {
                for (Kind kind : kinds(pattern)) {
                    idsOf(pattern).forEach(id -> ids.put(id, kind));
                    findings.addAll(missing(pattern, kind));
                }
            } else {
                findings.addAll(strange(pattern, ids));
            }
        }
        return findings;
    }

    private static List<Kind> kinds(Pattern resource) {
        return resource.constraints().stream()
                .map(Constraint::expression)
                .flatMap(expression -> other(expression, KIND))
                .flatMap(value ->
                        value instanceof Constant(var _, var name) ? Stream.of(Kind.valueOf(name)) : Stream.of())
                .toList();
    }

    /** How the rule may write the id of this resource further on. */
    private static List<Expression> idsOf(Pattern resource) {
        var ids = new ArrayList<Expression>();
        if (!resource.binding().isEmpty()) {
            ids.add(new Member(new Variable(resource.binding()), "id"));
        }
        resource.constraints().forEach(constraint -> {
            if (constraint.expression() instanceof Bound(var variable, var value) && value.equals(ID)) {
                ids.add(new Variable(variable));
            }
        });
        return ids;
    }

    private List<LintFinding> missing(Pattern resource, Kind kind) {
        return resource.constraints().stream()
                .flatMap(constraint -> constraint.expression().inputs().stream()
                        .map(KindWithoutAttribute::attribute)
                        .filter(attribute -> !attribute.isEmpty()
                                && !Kinds.withAttribute(attribute).contains(kind))
                        .limit(1)
                        .map(attribute ->
                                finding(constraint, "a " + kind.word() + " has no attribute '" + attribute + "'")))
                .toList();
    }

    private static String attribute(Expression input) {
        return switch (input) {
            case Attribute(String name) -> name;
            case Expression.Entry(Attribute(String name), var _) -> name;
            default -> "";
        };
    }

    private List<LintFinding> strange(Pattern pattern, Map<Expression, Kind> ids) {
        return pattern.constraints().stream()
                .flatMap(constraint -> other(constraint.expression(), SUBJECT)
                        .filter(ids::containsKey)
                        .map(ids::get)
                        .filter(kind -> FactTypes.ALL.stream()
                                .anyMatch(type -> type.name().equals(pattern.type())
                                        && !Kinds.with(type).contains(kind)))
                        .map(kind -> finding(
                                constraint, "there is no fact '" + pattern.type() + "' about a " + kind.word())))
                .toList();
    }

    /** The other side of an equation with this one. */
    private static Stream<Expression> other(Expression expression, Expression side) {
        if (expression instanceof Comparison(var operator, var left, var right) && operator.equals("==")) {
            return left.equals(side) ? Stream.of(right) : right.equals(side) ? Stream.of(left) : Stream.of();
        }
        return Stream.of();
    }

    private LintFinding finding(Constraint constraint, String message) {
        return warning(new Problem(
                constraint.file(), constraint.span().line(), constraint.span().column(), "", message));
    }
}
