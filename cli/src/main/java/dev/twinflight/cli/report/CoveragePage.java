package dev.twinflight.cli.report;

import dev.twinflight.rules.coverage.Coverage;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Coverage as one HTML page that needs nothing beside it: the rules as they are written, each condition coloured by what
 * the tests have seen of it.
 */
public final class CoveragePage {

    private CoveragePage() {}

    /** @param rules the text of each rule file, by path */
    public static String of(Coverage coverage, Map<String, String> rules) {
        String files = coverage.files().stream()
                .map(file -> file(file, rules.getOrDefault(file.file(), "")))
                .collect(Collectors.joining());
        String rows = coverage.files().stream()
                .map(file -> "<tr><td><a href=\"#%1$s\">%1$s</a></td>%2$s</tr>\n"
                        .formatted(Html.escaped(file.file()), cells(file.totals())))
                .collect(Collectors.joining());
        return FRAME.replace("{rows}", rows)
                .replace("{total}", cells(coverage.totals()))
                .replace("{files}", files);
    }

    private static String cells(Coverage.Totals totals) {
        return "<td>%d of %d</td><td>%d of %d</td><td>%s</td>"
                .formatted(
                        totals.matchedRules(),
                        totals.rules(),
                        totals.seenSides(),
                        totals.sides(),
                        percent(totals.share()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String file(Coverage.File file, String text) {
        String notes = file.rules().stream()
                .filter(rule -> rule.matches() == 0 || !rule.unmeasured().isEmpty())
                .map(CoveragePage::note)
                .collect(Collectors.joining());
        return "<h2 id=\"%1$s\">%1$s <small>%2$s</small></h2>\n%3$s<pre>%4$s</pre>\n"
                .formatted(
                        Html.escaped(file.file()),
                        percent(file.totals().share()),
                        notes,
                        new CoveredSource(text, file).html());
    }

    private static String note(Coverage.Rule rule) {
        String reason = rule.unmeasured().isEmpty() ? "no test lets it match" : rule.unmeasured();
        return "<p class=\"note\">line %d, <b>%s</b>: %s</p>\n"
                .formatted(rule.line(), Html.escaped(rule.name()), Html.escaped(reason));
    }

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Coverage of the rules</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
            table { border-collapse: collapse; }
            th, td { padding: .2rem 1rem .2rem 0; text-align: left; }
            pre { border: 1px solid #8886; overflow-x: auto; padding: 1rem; }
            small { font-weight: normal; opacity: .7; }
            mark { color: inherit; border-bottom: 2px solid; cursor: help; }
            .both { background: #2a92; border-color: #2a9; }
            .half { background: #ea02; border-color: #ea0; }
            .none { background: #e332; border-color: #e33; }
            .note { color: #c60; }
            </style>
            </head>
            <body>
            <h1>Coverage of the rules</h1>
            <p><mark class="both">seen true and false</mark> <mark class="half">seen one way only</mark>
            <mark class="none">never tried</mark></p>
            <table>
            <tr><th>file</th><th>rules matched</th><th>sides of conditions</th><th>covered</th></tr>
            {rows}<tr><th>all</th>{total}</tr>
            </table>
            {files}</body>
            </html>
            """;
}
