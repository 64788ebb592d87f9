package dev.twinflight.rules.compile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * The variables a condition binds. Drools compiles a consequence that uses a variable which only one alternative of an
 * {@code or} binds, and fails when the other one matches. Immutable.
 *
 * @param always whatever alternative matches
 * @param sometimes in some alternatives alone
 */
record BoundVariables(Set<String> always, Set<String> sometimes) {

    private static final Pattern BINDING = Pattern.compile("(\\$\\w+)\\s*:(?!=)");

    static BoundVariables of(BaseDescr condition) {
        return switch (condition) {
            case PatternDescr pattern -> new BoundVariables(boundIn(pattern), Set.of());
            case AndDescr and -> together(parts(and.getDescrs()));
            case OrDescr or -> oneOf(parts(or.getDescrs()));
            // What stands under not and exists is not seen outside.
            default -> new BoundVariables(Set.of(), Set.of());
        };
    }

    private static List<BoundVariables> parts(List<BaseDescr> conditions) {
        return conditions.stream().map(BoundVariables::of).toList();
    }

    private static BoundVariables together(List<BoundVariables> parts) {
        var always = new HashSet<String>();
        var sometimes = new HashSet<String>();
        parts.forEach(part -> {
            always.addAll(part.always());
            sometimes.addAll(part.sometimes());
        });
        sometimes.removeAll(always);
        return new BoundVariables(always, sometimes);
    }

    private static BoundVariables oneOf(List<BoundVariables> parts) {
        BoundVariables all = together(parts);
        Set<String> always = all.always().stream()
                .filter(variable ->
                        parts.stream().allMatch(part -> part.always().contains(variable)))
                .collect(Collectors.toSet());
        var sometimes = new HashSet<>(all.always());
        sometimes.addAll(all.sometimes());
        sometimes.removeAll(always);
        return new BoundVariables(always, sometimes);
    }

    private static Set<String> boundIn(PatternDescr pattern) {
        var bound = new HashSet<String>();
        if (pattern.getIdentifier() != null) {
            bound.add(pattern.getIdentifier());
        }
        for (Object constraint : pattern.getConstraint().getDescrs()) {
            if (constraint instanceof ExprConstraintDescr expression) {
                BINDING.matcher(expression.getExpression()).results().forEach(found -> bound.add(found.group(1)));
            }
        }
        if (pattern.getSource() instanceof AccumulateDescr accumulate) {
            accumulate.getFunctions().forEach(call -> bound.add(String.valueOf(call.getBind())));
        }
        return bound;
    }
}
