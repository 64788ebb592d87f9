package dev.twinflight.rules.format;

import dev.twinflight.rules.source.Finding;
import java.util.List;

/** What laying out a file came to. */
public sealed interface Formatting {

    /**
     * The file as it should look. It says the same: only blanks and ends of lines differ.
     *
     * @param text the whole file
     */
    record Formatted(String text) implements Formatting {}

    /** The file has errors and is to be left as it is. */
    record Refused(List<Finding> findings) implements Formatting {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
