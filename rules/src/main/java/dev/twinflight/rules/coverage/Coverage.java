package dev.twinflight.rules.coverage;

import dev.twinflight.rules.condition.Span;
import dev.twinflight.rules.policy.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the tests of one run have shown of the rules. Immutable. A condition counts twice: once seen true, once seen
 * false; false counts only where every condition before it was true, so that it was this one that made the difference.
 *
 * @param files in order of path
 */
public record Coverage(List<File> files) {

    public Coverage {
        files = List.copyOf(files);
    }

    /**
     * One rule file.
     *
     * @param policy the policy it belongs to
     * @param file path in the repository
     */
    public record File(String policy, String file, List<Rule> rules) {
        public File {
            rules = List.copyOf(rules);
        }

        public Totals totals() {
            return Totals.of(rules.stream());
        }
    }

    /**
     * One rule.
     *
     * @param line where it begins, 1-based
     * @param matches how often it matched, over all tests
     * @param conditions in the order they are written
     * @param unmeasured why its conditions could not all be followed; empty when they were
     */
    public record Rule(String name, int line, long matches, List<Condition> conditions, String unmeasured) {
        public Rule {
            conditions = List.copyOf(conditions);
        }

        public Totals totals() {
            return Totals.of(Stream.of(this));
        }
    }

    /**
     * One constraint of a pattern.
     *
     * @param text as written
     * @param seenTrue how often
     * @param seenFalse how often, all before it being true
     */
    public record Condition(Span span, String text, long seenTrue, long seenFalse) {
        public boolean complete() {
            return seenTrue > 0 && seenFalse > 0;
        }
    }

    /**
     * Sums.
     *
     * @param matchedRules rules that matched at least once
     * @param sides twice the number of conditions
     * @param seenSides those of them that were seen
     */
    public record Totals(int rules, int matchedRules, int sides, int seenSides) {

        static Totals of(Stream<Rule> rules) {
            return rules.map(rule -> new Totals(
                            1,
                            rule.matches() > 0 ? 1 : 0,
                            2 * rule.conditions().size(),
                            rule.conditions().stream()
                                    .mapToInt(condition ->
                                            (condition.seenTrue() > 0 ? 1 : 0) + (condition.seenFalse() > 0 ? 1 : 0))
                                    .sum()))
                    .reduce(new Totals(0, 0, 0, 0), Totals::plus);
        }

        private Totals plus(Totals other) {
            return new Totals(
                    rules + other.rules,
                    matchedRules + other.matchedRules,
                    sides + other.sides,
                    seenSides + other.seenSides);
        }

        /** 0..1: sides seen, and rules that matched, of all; 1 where there is nothing to see. */
        public double share() {
            int all = rules + sides;
            return all == 0 ? 1 : (double) (matchedRules + seenSides) / all;
        }
    }

    public Totals totals() {
        return Totals.of(files.stream().flatMap(file -> file.rules().stream()));
    }

    /**
     * What is missing where less is covered than demanded; empty when enough is.
     *
     * @param demanded 0..1
     */
    public List<Problem> missing(double demanded) {
        double share = totals().share();
        if (share >= demanded) {
            return List.of();
        }
        String measure = String.format(
                Locale.ROOT, "; the tests cover %.1f %%, %.1f %% is demanded", share * 100, demanded * 100);
        return files.stream()
                .flatMap(file -> file.rules().stream().flatMap(rule -> missing(file.file(), rule, measure)))
                .toList();
    }

    private static Stream<Problem> missing(String file, Rule rule, String measure) {
        Stream<Problem> conditions = rule.conditions().stream()
                .filter(condition -> !condition.complete())
                .map(condition -> new Problem(
                        file,
                        condition.span().line(),
                        condition.span().column(),
                        "",
                        "no test has seen `" + condition.text() + "` " + unseen(condition) + measure));
        return rule.matches() > 0
                ? conditions
                : Stream.concat(
                        Stream.of(new Problem(
                                file,
                                rule.line(),
                                0,
                                "",
                                "no test lets the rule \"" + rule.name() + "\" match" + measure)),
                        conditions);
    }

    private static String unseen(Condition condition) {
        if (condition.seenTrue() == 0) {
            return condition.seenFalse() == 0 ? "at all" : "true";
        }
        return "false";
    }
}
