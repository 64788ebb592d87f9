package dev.twinflight.rules.compile;

import dev.twinflight.rules.format.Formatting;
import dev.twinflight.rules.format.Lines;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.Position;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays out a rule file: {@code rule} and {@code end} at the margin, {@code when} and {@code then} two spaces in, what
 * they hold four, and four more where a condition goes on in another line. Comments and the words of a line stay.
 */
public final class RuleFormat {

    private static final int WORDS = 2;
    private static final int PARTS = 4;

    private final List<String> lines;
    private final BitSet linesInComments;
    private final Map<Integer, List<Token>> tokensByLine = new HashMap<>();
    private final Lines laidOut = new Lines();
    private boolean inRule;
    private boolean inParts;
    private int open;

    private RuleFormat(String text, Lexer lexer) {
        this.lines = Lines.of(text);
        this.linesInComments = lexer.linesInComments();
        lexer.tokens()
                .forEach(token -> tokensByLine
                        .computeIfAbsent(token.line(), _ -> new ArrayList<>())
                        .add(token));
    }

    /**
     * Lays out a file.
     *
     * @param policy whose rules these are
     */
    public static Formatting format(String policy, String text) {
        var complaints = new Complaints("");
        new RuleFileParser(policy, "", text, complaints).parse();
        if (!complaints.isEmpty()) {
            return new Formatting.Refused(complaints.problems().stream()
                    .map(problem -> new Finding(new Position(problem.line(), problem.column()), "", problem.message()))
                    .toList());
        }
        String laidOut = new RuleFormat(text, new Lexer(text, complaints)).layOut();
        return new Formatting.Formatted(Lines.sameWords(laidOut, text) ? laidOut : text);
    }

    private String layOut() {
        for (int line = 1; line <= lines.size(); line++) {
            List<Token> tokens = tokensByLine.getOrDefault(line, List.of());
            String text = lines.get(line - 1);
            if (linesInComments.get(line)) {
                laidOut.addAsItIs(text.stripTrailing());
            } else {
                laidOut.add(indentation(tokens), text);
            }
            tokens.forEach(this::follow);
        }
        return laidOut.text();
    }

    private int indentation(List<Token> tokens) {
        Token first = tokens.isEmpty() ? null : tokens.getFirst();
        if (!inRule || (first != null && (first.is("end") || first.is("rule")))) {
            return 0;
        }
        if (!inParts || (first != null && (first.is("when") || first.is("then")))) {
            return WORDS;
        }
        boolean closes = first != null && (first.is(")") || first.is("}") || first.is("]"));
        return PARTS + PARTS * Math.max(0, Math.min(1, open - (closes ? 1 : 0)));
    }

    private void follow(Token token) {
        if (token.kind() == Token.Kind.SYMBOL) {
            open += token.is("(") || token.is("{") || token.is("[") ? 1 : 0;
            open -= token.is(")") || token.is("}") || token.is("]") ? 1 : 0;
        } else if (token.is("rule")) {
            inRule = true;
            inParts = false;
            open = 0;
        } else if (token.is("when") || token.is("then")) {
            inParts = true;
            open = 0;
        } else if (token.is("end")) {
            inRule = false;
            inParts = false;
            open = 0;
        }
    }
}
