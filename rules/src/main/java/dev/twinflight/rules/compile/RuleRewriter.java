package dev.twinflight.rules.compile;

import dev.twinflight.rules.compile.Token.Kind;
import java.util.List;
import java.util.function.Predicate;

/**
 * Turns what the author wrote into what Drools compiles, token by token and without moving a line. {@code propose} and
 * {@code report} become calls that know the match, and whole numbers become {@code long}, so that {@code 4 * 1024 * 1024
 * * 1024} does not overflow.
 */
final class RuleRewriter {

    private final RuleFile file;
    private final StringBuilder text = new StringBuilder();
    private int copied;

    private RuleRewriter(RuleFile file) {
        this.file = file;
    }

    static String rewrite(RuleFile file) {
        return new RuleRewriter(file).rewritten(rule -> true);
    }

    /** Only one rule; the others leave empty lines behind. */
    static String rewrite(RuleFile file, RuleText only) {
        return new RuleRewriter(file).rewritten(only::equals);
    }

    private String rewritten(Predicate<RuleText> wanted) {
        for (RuleText rule : file.rules()) {
            if (wanted.test(rule)) {
                rewriteConditions(rule.conditions());
                rule.consequence().forEach(this::rewriteInConsequence);
            } else {
                leaveOut(rule);
            }
        }
        copyTo(file.text().length());
        return text.toString();
    }

    /** From the keyword {@code rule} to {@code end}: nothing but line ends remains. */
    private void leaveOut(RuleText rule) {
        int start = file.text().lastIndexOf("rule", rule.name().start());
        copyTo(start);
        file.text()
                .substring(start, rule.end().end())
                .chars()
                .filter(c -> c == '\n')
                .forEach(_ -> text.append('\n'));
        copied = rule.end().end();
    }

    private void rewriteConditions(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean product = (i > 0 && tokens.get(i - 1).is("*"))
                    || (i + 1 < tokens.size() && tokens.get(i + 1).is("*"));
            if (product && isWholeNumber(tokens.get(i))) {
                replace(tokens.get(i), tokens.get(i).text() + "L");
            }
        }
    }

    private void rewriteInConsequence(Token token) {
        if (token.is("propose") || token.is("report")) {
            replace(
                    token,
                    Conclusions.class.getName() + "." + token.text() + "(drools, \"" + file.policy() + "\", "
                            + token.line() + ")");
        } else if (isWholeNumber(token)) {
            replace(token, token.text() + "L");
        }
    }

    private static boolean isWholeNumber(Token token) {
        return token.kind() == Kind.NUMBER && token.text().chars().allMatch(Character::isDigit);
    }

    private void replace(Token token, String replacement) {
        copyTo(token.start());
        text.append(replacement);
        copied = token.end();
    }

    private void copyTo(int offset) {
        text.append(file.text(), copied, offset);
        copied = offset;
    }
}
