package dev.twinflight.cli.report;

import dev.twinflight.rules.coverage.Coverage;
import dev.twinflight.rules.coverage.Coverage.Condition;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The text of one rule file with its conditions marked. Used once. */
final class CoveredSource {

    private final String text;
    private final List<Condition> conditions;
    private final List<Integer> lineStarts;

    CoveredSource(String text, Coverage.File file) {
        this.text = text;
        this.conditions = file.rules().stream()
                .flatMap(rule -> rule.conditions().stream())
                .sorted(Comparator.<Condition>comparingInt(
                                condition -> condition.span().line())
                        .thenComparingInt(condition -> condition.span().column()))
                .toList();
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .boxed()
                .toList();
    }

    String html() {
        var html = new StringBuilder();
        int at = 0;
        for (Condition condition : conditions) {
            int start = offset(condition.span().line(), condition.span().column());
            int end = offset(condition.span().endLine(), condition.span().endColumn());
            if (start < at || end <= start) {
                continue; // Inside a condition that is marked already.
            }
            html.append(Html.escaped(text.substring(at, start)))
                    .append("<mark class=\"%s\" title=\"%s\">"
                            .formatted(colour(condition), Html.escaped(seen(condition))))
                    .append(Html.escaped(text.substring(start, end)))
                    .append("</mark>");
            at = end;
        }
        return html.append(Html.escaped(text.substring(at))).toString();
    }

    private int offset(int line, int column) {
        int start = line <= lineStarts.size() ? lineStarts.get(line - 1) : text.length();
        return Math.min(text.length(), start + column - 1);
    }

    private static String colour(Condition condition) {
        if (condition.complete()) {
            return "both";
        }
        return condition.seenTrue() + condition.seenFalse() > 0 ? "half" : "none";
    }

    private static String seen(Condition condition) {
        return "true " + condition.seenTrue() + " times, false " + condition.seenFalse() + " times";
    }
}
