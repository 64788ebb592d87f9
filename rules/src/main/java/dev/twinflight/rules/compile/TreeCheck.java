package dev.twinflight.rules.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.BindingDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * The sandbox's second layer: the tree Drools itself parsed may hold a few constructs only, and the rules in it must be
 * those the tokens showed. Used once per file.
 */
final class TreeCheck {

    private static final int MAX_PATTERNS = 8;

    private final RuleFile file;
    private final PackageDescr tree;
    private final Complaints complaints;
    private int patterns;

    TreeCheck(RuleFile file, PackageDescr tree, Complaints complaints) {
        this.file = file;
        this.tree = tree;
        this.complaints = complaints;
    }

    void check() {
        if (!tree.getName().equals(file.packageName())) {
            complaints.add(1, 0, "the package is read in two ways; write it in one line of its own");
        }
        refuseAny("static imports", tree.getFunctionImports());
        refuseAny("imports of accumulate functions", tree.getAccumulateImports());
        refuseAny("globals", tree.getGlobals());
        refuseAny("functions", tree.getFunctions());
        refuseAny("declared types", tree.getTypeDeclarations());
        refuseAny("declared types", tree.getEnumDeclarations());
        refuseAny("entry points", tree.getEntryPointDeclarations());
        refuseAny("windows", tree.getWindowDeclarations());
        refuseAny("attributes of the whole file", tree.getAttributes());
        if (tree.getUnit() != null) {
            complaints.add(tree.getUnit().getLine(), 0, "rule units are not allowed");
        }
        checkRules(tree.getRules());
    }

    private void refuseAny(String what, Collection<? extends BaseDescr> found) {
        found.forEach(descr -> complaints.add(descr.getLine(), 0, what + " are not allowed"));
    }

    private void checkRules(List<RuleDescr> rules) {
        List<String> written =
                file.rules().stream().map(rule -> rule.name().content()).toList();
        List<String> parsed = rules.stream().map(RuleDescr::getName).toList();
        if (!written.equals(parsed)) {
            complaints.add(1, 0, "the rules are read in two ways: as " + written + " and as " + parsed);
        }
        rules.forEach(this::checkRule);
        if (complaints.isEmpty()) {
            for (int i = 0; i < rules.size(); i++) {
                checkAlternatives(
                        BoundVariables.of(rules.get(i).getLhs()), file.rules().get(i));
            }
        }
    }

    private void checkAlternatives(BoundVariables bound, RuleText rule) {
        rule.consequence().stream()
                .filter(token -> bound.sometimes().contains(token.text()))
                .forEach(
                        token -> complaints.add(
                                token,
                                "the variable " + token.text()
                                        + " is bound in one alternative of 'or' and not in another; bind it in each, or outside"));
    }

    private void checkRule(RuleDescr rule) {
        if (!rule.isRule() || rule.isQuery() || rule.hasParent()) {
            complaints.add(rule.getLine(), 0, "queries and rules that extend others are not allowed");
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            complaints.add(rule.getLine(), 0, "named consequences are not allowed");
        }
        refuseAny("annotations", rule.getAnnotations());
        for (Map.Entry<String, AttributeDescr> attribute : rule.getAttributes().entrySet()) {
            boolean literal = attribute.getValue().getValue().matches("-?[0-9]{1,6}");
            if (!attribute.getKey().equals("salience") || !literal) {
                complaints.add(rule.getLine(), 0, "the attribute '" + attribute.getKey() + "' is not allowed here");
            }
        }
        patterns = 0;
        checkCondition(rule.getLhs(), rule.getLine());
        if (patterns > MAX_PATTERNS) {
            complaints.add(
                    rule.getLine(),
                    0,
                    "the rule has " + patterns + " patterns, at most " + MAX_PATTERNS + " are allowed");
        }
    }

    private void checkCondition(BaseDescr condition, int ruleLine) {
        int line = condition.getLine() > 0 ? condition.getLine() : ruleLine;
        if (condition instanceof AnnotatedBaseDescr annotated
                && !annotated.getAnnotations().isEmpty()) {
            complaints.add(line, 0, "annotations are not allowed");
        }
        switch (condition) {
            case AndDescr and -> and.getDescrs().forEach(inner -> checkCondition(inner, line));
            case OrDescr or -> or.getDescrs().forEach(inner -> checkCondition(inner, line));
            case NotDescr not -> children(not.getDescrs()).forEach(inner -> checkCondition(inner, line));
            case ExistsDescr exists -> children(exists.getDescrs()).forEach(inner -> checkCondition(inner, line));
            case PatternDescr pattern -> checkPattern(pattern, line);
            case ExprConstraintDescr _, BindingDescr _ -> {}
            default ->
                complaints.add(
                        line,
                        0,
                        "a condition of this kind is not allowed; expected a pattern, not, exists,"
                                + " and, or, accumulate");
        }
    }

    private static List<BaseDescr> children(List<?> descrs) {
        var children = new ArrayList<BaseDescr>();
        descrs.forEach(descr -> children.add((BaseDescr) descr));
        return children;
    }

    private void checkPattern(PatternDescr pattern, int line) {
        patterns++;
        if (!pattern.getBehaviors().isEmpty() || pattern.isUnification() || pattern.isQuery()) {
            complaints.add(line, 0, "windows, unification and queries are not allowed in a pattern");
        }
        switch (pattern.getSource()) {
            case null -> checkType(pattern, line);
            case AccumulateDescr accumulate -> checkAccumulate(accumulate, line);
            default -> complaints.add(line, 0, "'from' is not allowed: rules look at the given facts only");
        }
        children(pattern.getConstraint().getDescrs()).forEach(inner -> checkCondition(inner, line));
    }

    private void checkType(PatternDescr pattern, int line) {
        if (pattern.getObjectType() == null || !Vocabulary.FACT_TYPES.contains(pattern.getObjectType())) {
            complaints.add(
                    line,
                    0,
                    "found a pattern of '" + pattern.getObjectType() + "', expected one of "
                            + String.join(", ", Vocabulary.FACT_TYPES));
        }
    }

    private void checkAccumulate(AccumulateDescr accumulate, int line) {
        if (accumulate.getInitCode() != null
                || accumulate.getActionCode() != null
                || accumulate.getReverseCode() != null
                || accumulate.getResultCode() != null) {
            complaints.add(line, 0, "code in accumulate is not allowed; use sum, count, average, min or max");
        }
        Set<String> allowed = Vocabulary.ACCUMULATE_FUNCTIONS;
        accumulate.getFunctions().stream()
                .filter(call -> !allowed.contains(call.getFunction()))
                .forEach(call ->
                        complaints.add(line, 0, "the accumulate function '" + call.getFunction() + "' is not allowed"));
        checkCondition(accumulate.getInput(), line);
    }
}
