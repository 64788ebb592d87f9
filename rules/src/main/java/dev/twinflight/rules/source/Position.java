package dev.twinflight.rules.source;

/**
 * A place in a text. Immutable.
 *
 * @param line 1-based; 0 when the whole file is meant
 * @param column 1-based; 0 when the whole line is meant
 */
public record Position(int line, int column) {

    public static final Position WHOLE_FILE = new Position(0, 0);
}
