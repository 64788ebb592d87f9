package dev.twinflight.rules.compile;

/**
 * One token of a rule file. Immutable.
 *
 * @param text as written; a string with its quotes
 * @param start offset of the first character
 * @param line 1-based
 * @param column 1-based
 */
record Token(Kind kind, String text, int start, int line, int column) {

    enum Kind {
        WORD,
        NUMBER,
        STRING,
        SYMBOL,
        END_OF_FILE
    }

    boolean is(String expected) {
        return kind != Kind.STRING && text.equals(expected);
    }

    boolean isVariable() {
        return kind == Kind.WORD && text.startsWith("$");
    }

    /** A string's content without its quotes. */
    String content() {
        return text.substring(1, text.length() - 1);
    }

    int end() {
        return start + text.length();
    }
}
