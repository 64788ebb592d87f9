package dev.twinflight.rules.compile;

import dev.twinflight.rules.compile.Token.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts a rule file into tokens and refuses every character on which Drools' parser and Java's might disagree: escapes,
 * single quotes, text blocks, control characters. What is left means the same to both. Used once.
 */
final class Lexer {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?[LlDd]?");
    private static final Set<String> PAIRS = Set.of(
            "&&", "||", "==", "!=", "<=", ">=", "->", "::", ":=", "++", "--", "+=", "-=", "*=", "/=", "%=", "<<", ">>",
            "!.", "?.", "..");

    private final String text;
    private final Complaints complaints;
    private final List<Token> tokens = new ArrayList<>();
    private final BitSet linesInComments = new BitSet();
    private int at;
    private int line = 1;
    private int lineStart;

    Lexer(String text, Complaints complaints) {
        this.text = text;
        this.complaints = complaints;
    }

    /** The tokens, the last of which marks the end of the file. */
    List<Token> tokens() {
        while (at < text.length()) {
            next();
        }
        tokens.add(new Token(Kind.END_OF_FILE, "", at, line, column()));
        return tokens;
    }

    /** The lines (1-based) that begin inside a comment; known once the tokens are. */
    BitSet linesInComments() {
        return linesInComments;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') {
            newLine();
        } else if (c == ' ' || c == '\t') {
            at++;
        } else if (c == '\r' && peek(1) == '\n') {
            at++;
        } else if (c == '/' && peek(1) == '/') {
            lineComment();
        } else if (c == '/' && peek(1) == '*') {
            blockComment();
        } else if (c == '"') {
            string();
        } else if (isWordPart(c)) {
            wordOrNumber(c);
        } else {
            symbol(c);
        }
    }

    private void newLine() {
        at++;
        line++;
        lineStart = at;
    }

    private void lineComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            checkCommentCharacter();
            at++;
        }
    }

    private void blockComment() {
        int opened = line;
        at += 2;
        while (at < text.length() && !(text.charAt(at) == '*' && peek(1) == '/')) {
            checkCommentCharacter();
            if (text.charAt(at) == '\n') {
                newLine();
                linesInComments.set(line);
            } else {
                at++;
            }
        }
        if (at >= text.length()) {
            complaints.add(opened, 0, "the comment that begins here is never closed");
        }
        at = Math.min(text.length(), at + 2);
    }

    /** Java reads Unicode escapes in comments too, where one could end the comment. */
    private void checkCommentCharacter() {
        char c = text.charAt(at);
        if (c == '\\' && peek(1) == 'u') {
            complaints.add(line, column(), "Unicode escapes are not allowed; write the character itself");
        } else if (Character.isISOControl(c) && c != '\n' && c != '\t' && !(c == '\r' && peek(1) == '\n')) {
            complaints.add(line, column(), "control characters are not allowed");
        }
    }

    private void string() {
        int start = at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if (c == '\\') {
                complaints.add(line, column(), "backslashes are not allowed in texts; write the character itself");
            } else if (Character.isISOControl(c)) {
                complaints.add(line, column(), "control characters are not allowed");
            }
            at++;
        }
        if (at >= text.length() || text.charAt(at) == '\n') {
            complaints.add(line, start - lineStart + 1, "the text that begins here is never closed");
            return;
        }
        at++;
        add(Kind.STRING, start);
        if (at < text.length() && text.charAt(at) == '"') {
            complaints.add(line, column(), "a quote directly after a text is not allowed");
            at++;
        }
    }

    private void wordOrNumber(char first) {
        int start = at;
        while (at < text.length() && (isWordPart(text.charAt(at)) || isDecimalPoint(first))) {
            at++;
        }
        boolean number = first >= '0' && first <= '9';
        add(number ? Kind.NUMBER : Kind.WORD, start);
        Token token = tokens.getLast();
        if (number && !NUMBER.matcher(token.text()).matches()) {
            complaints.add(token, "found '" + token.text() + "', expected a number, as 10 or 0.5");
        }
    }

    private boolean isDecimalPoint(char first) {
        return first >= '0' && first <= '9' && text.charAt(at) == '.' && Character.isDigit(peek(1));
    }

    private void symbol(char c) {
        if (c < ' ' || c > '~') {
            complaints.add(line, column(), "the character " + named(c) + " is allowed in texts and comments only");
            at++;
            return;
        }
        int start = at;
        at += at + 1 < text.length() && PAIRS.contains(text.substring(at, at + 2)) ? 2 : 1;
        add(Kind.SYMBOL, start);
        switch (c) {
            case '\\' -> complaints.add(tokens.getLast(), "backslashes and Unicode escapes are not allowed");
            case '\'' -> complaints.add(tokens.getLast(), "single quotes are not allowed; use double quotes");
            case '@' -> complaints.add(tokens.getLast(), "annotations are not allowed");
            case '#', '`' -> complaints.add(tokens.getLast(), "'" + c + "' is not allowed");
            default -> {}
        }
    }

    private static String named(char c) {
        return Character.isISOControl(c) ? "U+" + String.format("%04X", (int) c) : "'" + c + "'";
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    private int column() {
        return at - lineStart + 1;
    }

    private void add(Kind kind, int start) {
        tokens.add(new Token(kind, text.substring(start, at), start, line, start - lineStart + 1));
    }
}
