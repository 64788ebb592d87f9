package dev.twinflight.rules.policy;

/**
 * One thing wrong with a policy repository, told so that its author can mend it. Immutable.
 *
 * @param file path inside the repository
 * @param line 1-based; 0 when the whole file is meant
 * @param column 1-based; 0 when the whole line is meant
 * @param field the field at fault, as {@code spec.simulate.success[2].metric}; empty for rule text
 * @param message what was found and what is expected
 */
public record Problem(String file, int line, int column, String field, String message) {

    /** One line for a terminal: {@code file:line:column: field: message}. */
    @Override
    public String toString() {
        var text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
            if (column > 0) {
                text.append(':').append(column);
            }
        }
        text.append(": ");
        if (!field.isEmpty()) {
            text.append(field).append(": ");
        }
        return text.append(message).toString();
    }
}
