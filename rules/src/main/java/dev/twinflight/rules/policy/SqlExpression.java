package dev.twinflight.rules.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One SQL expression of an author's. It is put between parentheses into statements of ours, so it must not be able to end
 * them: its parentheses and quotes match, and there are no comments, semicolons, question marks (placeholders to the driver), dollar quotes, backslashes or queries.
 * What it means is the database's to judge. Immutable.
 */
final class SqlExpression {

    private static final Pattern TOKEN = Pattern.compile("(?<text>'(?:[^']|'')*')|(?<quoted>\"(?:[^\"]|\"\")+\")"
            + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)|(?<bad>--|/\\*|[;?'\"\\\\$\\p{Cntrl}])|(?<open>\\()|(?<close>\\))");
    private static final Set<String> QUERIES =
            Set.of("select", "with", "table", "values", "insert", "update", "delete", "over", "grouping");

    private final Set<String> names = new TreeSet<>();
    private final @Nullable String problem;

    private SqlExpression(String text) {
        this.problem = scan(text);
    }

    static SqlExpression of(String text) {
        return new SqlExpression(text);
    }

    /** Why it is none, for people. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Everything in it that could name a column, as the database would spell it. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    private @Nullable String scan(String text) {
        int open = 0;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group("bad") != null) {
                return "found " + token.group("bad") + ", expected one SQL expression without comments, backslashes,"
                        + " dollar signs, semicolons or open quotes";
            }
            open += token.group("open") != null ? 1 : token.group("close") != null ? -1 : 0;
            if (open < 0) {
                return "a parenthesis is closed that was not opened";
            }
            if (token.group("quoted") != null) {
                String quoted = token.group("quoted");
                names.add(quoted.substring(1, quoted.length() - 1).replace("\"\"", "\""));
            }
            if (token.group("name") != null) {
                String name = token.group("name").toLowerCase(Locale.ROOT);
                if (QUERIES.contains(name)) {
                    return "found '" + name + "', expected an expression over the row's own columns";
                }
                names.add(name);
            }
        }
        return open == 0 ? null : "a parenthesis is not closed";
    }
}
