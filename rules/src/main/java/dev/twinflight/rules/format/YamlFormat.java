package dev.twinflight.rules.format;

import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import java.util.List;

/**
 * Lays out a YAML file: two spaces a level, one space behind a dash, one blank line at most, no blanks at ends of lines.
 * Comments stay where they are; flow collections and texts of several lines keep their inner layout.
 */
public final class YamlFormat {

    private YamlFormat() {}

    public static Formatting format(String text) {
        return switch (YamlDocument.parse(text)) {
            case YamlDocument.Parsed.Refused(List<Finding> findings) -> new Formatting.Refused(findings);
            case YamlDocument.Parsed.Document(YamlDocument document) ->
                new Formatting.Formatted(laidOut(text, document));
        };
    }

    /** What cannot be laid out without changing what it says is kept as it is. */
    private static String laidOut(String text, YamlDocument document) {
        String candidate = new YamlLayout(Lines.of(text), YamlLines.of(text)).text();
        return saysTheSame(candidate, text, document) ? candidate : text;
    }

    private static boolean saysTheSame(String candidate, String text, YamlDocument document) {
        return Lines.sameWords(candidate, text)
                && YamlDocument.parse(candidate) instanceof YamlDocument.Parsed.Document(YamlDocument parsed)
                && parsed.content().equals(document.content());
    }
}
