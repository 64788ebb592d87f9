package dev.twinflight.rules.condition;

/**
 * A stretch of a rule file. Immutable.
 *
 * @param line 1-based
 * @param column 1-based, of the first character
 * @param endLine 1-based
 * @param endColumn 1-based, behind the last character
 */
public record Span(int line, int column, int endLine, int endColumn) {

    /** The stretch between two offsets of a text, the second behind its end. */
    static Span of(String text, int start, int end) {
        return new Span(line(text, start), column(text, start), line(text, end), column(text, end));
    }

    private static int line(String text, int offset) {
        return 1 + (int) text.chars().limit(offset).filter(c -> c == '\n').count();
    }

    private static int column(String text, int offset) {
        return offset - text.lastIndexOf('\n', offset - 1);
    }
}
