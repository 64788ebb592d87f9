package dev.twinflight.rules.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/** Makes conditions of the tree Drools parsed. Used once per file. */
final class ConditionReader {

    private final String file;
    private final String text;

    ConditionReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    List<RuleConditions> read() {
        var parser = new DrlParser();
        try {
            PackageDescr tree = parser.parse(false, text);
            if (tree == null || parser.hasErrors()) {
                throw new ConditionException(file + " cannot be read as rules");
            }
            return tree.getRules().stream().map(this::rule).toList();
        } catch (DroolsParserException e) {
            throw new ConditionException(file + " cannot be read as rules", e);
        }
    }

    private RuleConditions rule(RuleDescr rule) {
        return new RuleConditions(
                file,
                rule.getName(),
                rule.getLine(),
                new Condition.AllOf(conditions(rule.getLhs().getDescrs())));
    }

    private List<Condition> conditions(List<?> descrs) {
        return descrs.stream().map(descr -> condition((BaseDescr) descr)).toList();
    }

    private Condition condition(BaseDescr descr) {
        return switch (descr) {
            case AndDescr and -> new Condition.AllOf(conditions(and.getDescrs()));
            case OrDescr or -> new Condition.AnyOf(conditions(or.getDescrs()));
            case NotDescr not -> new Condition.Not(span(not), new Condition.AllOf(conditions(not.getDescrs())));
            case ExistsDescr exists ->
                new Condition.Exists(span(exists), new Condition.AllOf(conditions(exists.getDescrs())));
            case PatternDescr pattern
            when pattern.getSource() instanceof AccumulateDescr accumulate -> accumulate(pattern, accumulate);
            case PatternDescr pattern ->
                new Condition.Pattern(
                        span(pattern),
                        pattern.getObjectType(),
                        pattern.getIdentifier() == null ? "" : pattern.getIdentifier(),
                        constraints(pattern));
            default -> throw new ConditionException(file + ":" + descr.getLine() + ": a condition of an unknown kind");
        };
    }

    private Condition accumulate(PatternDescr pattern, AccumulateDescr accumulate) {
        return new Condition.Accumulate(
                span(pattern),
                condition(accumulate.getInput()),
                accumulate.getFunctions().stream()
                        .map(ConditionReader::function)
                        .toList(),
                constraints(pattern));
    }

    private static Condition.Function function(AccumulateFunctionCallDescr call) {
        return new Condition.Function(
                call.getBind() == null ? "" : call.getBind(),
                call.getFunction(),
                Arrays.stream(call.getParams())
                        .map(ExpressionParser::expression)
                        .toList());
    }

    private List<Constraint> constraints(PatternDescr pattern) {
        var constraints = new ArrayList<Constraint>();
        for (Object part : pattern.getConstraint().getDescrs()) {
            var descr = (BaseDescr) part;
            int start = descr.getStartCharacter();
            String written = text.substring(start, descr.getEndCharacter() + 1);
            for (ExpressionParser.Part conjunct : ExpressionParser.conjuncts(written)) {
                constraints.add(new Constraint(
                        file,
                        Span.of(text, start + conjunct.start(), start + conjunct.end()),
                        written.substring(conjunct.start(), conjunct.end()).replaceAll("\\s+", " "),
                        conjunct.expression()));
            }
        }
        return constraints;
    }

    private Span span(BaseDescr descr) {
        return Span.of(text, descr.getStartCharacter(), descr.getEndCharacter() + 1);
    }
}
