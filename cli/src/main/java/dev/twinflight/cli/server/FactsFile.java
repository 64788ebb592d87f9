package dev.twinflight.cli.server;

import dev.twinflight.cli.Failure;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import dev.twinflight.rules.test.GivenFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts from a file: what the API's {@code facts} answered (JSON), or the {@code given} of a test (YAML or JSON). */
public final class FactsFile {

    private static final long LARGEST = 256L << 20;

    private FactsFile() {}

    /** Reads a file's facts, at least one. */
    public static List<Fact> read(Path file) {
        JsonNode content = content(file, text(file));
        JsonNode list = content.isArray() ? content : content.path(content.has("items") ? "items" : "given");
        if (list.isEmpty()) {
            throw Failure.badInput("'" + file + "' holds no facts; expected a list, 'items' as the API answers, or"
                    + " 'given' as in a test");
        }
        return facts(file.toString(), list);
    }

    /** Makes facts of {@code given} entries. */
    public static List<Fact> facts(String source, JsonNode given) {
        if (given.path(0).has("resourceId")) {
            throw Failure.badInput("'" + source + "' holds resources; facts are what the API answers to /api/v1/facts");
        }
        try {
            return GivenFacts.read(given);
        } catch (IllegalArgumentException e) {
            throw Failure.badInput("the facts of '" + source + "' cannot be used: " + firstLine(e));
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw Failure.badInput("'" + file + "' is larger than 256 MiB");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw Failure.badInput("could not read '" + file + "'; is it there, and UTF-8 text?");
        }
    }

    private static JsonNode content(Path file, String text) {
        if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
            try {
                return JsonMapper.shared().readTree(text);
            } catch (JacksonException e) {
                var at = e.getLocation();
                throw Failure.badInput("'" + file + "' is not valid JSON"
                        + (at == null ? "" : ", see line " + at.getLineNr() + ", column " + at.getColumnNr()));
            }
        }
        return switch (YamlDocument.parse(text)) {
            case YamlDocument.Parsed.Document(YamlDocument document) -> document.content();
            case YamlDocument.Parsed.Refused(List<Finding> findings) ->
                throw Failure.badInput(
                        file + ":" + findings.getFirst().position().line() + ": "
                                + findings.getFirst().message());
        };
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
