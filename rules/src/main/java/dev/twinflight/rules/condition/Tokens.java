package dev.twinflight.rules.condition;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words and symbols of one constraint, read from left to right; comments are left out. Used once. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile(
            "\"[^\"]*\"|//[^\n]*|/\\*.*?\\*/|[0-9]+(?:\\.[0-9]+)?[LlDd]?|[A-Za-z_$][A-Za-z0-9_$]*"
                    + "|&&|\\|\\||==|!=|<=|>=|[-+*/%<>!()\\[\\],.:]",
            Pattern.DOTALL);
    private final String text;
    private final List<MatchResult> words;
    private int at;

    Tokens(String text) {
        this.text = text;
        this.words = TOKEN.matcher(text)
                .results()
                .filter(token ->
                        !token.group().startsWith("//") && !token.group().startsWith("/*"))
                .toList();
    }

    boolean atEnd() {
        return at == words.size();
    }

    /** Offset of the next token. */
    int start() {
        return atEnd() ? text.length() : words.get(at).start();
    }

    /** Offset behind the last token that was taken. */
    int lastEnd() {
        return words.get(at - 1).end();
    }

    ConditionException unreadable() {
        return new ConditionException("cannot read '" + text + "' near '" + peek() + "'");
    }

    boolean take(String symbol) {
        boolean there = peek().equals(symbol);
        at += there ? 1 : 0;
        return there;
    }

    void expect(String symbol) {
        if (!take(symbol)) {
            throw new ConditionException(
                    "cannot read '" + text + "': expected '" + symbol + "', found '" + peek() + "'");
        }
    }

    String next() {
        if (at >= words.size()) {
            throw new ConditionException("cannot read '" + text + "': it ends too early");
        }
        return words.get(at++).group();
    }

    String peek() {
        return peek(0);
    }

    String peek(int ahead) {
        int index = at + ahead;
        return index >= 0 && index < words.size() ? words.get(index).group() : "";
    }
}
