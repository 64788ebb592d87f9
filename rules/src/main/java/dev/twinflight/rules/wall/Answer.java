package dev.twinflight.rules.wall;

import dev.twinflight.rules.policy.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A trial's problems on the pipe. What comes out is believed in form only: it is bounded, and holds no control characters. */
final class Answer {

    private static final int MOST_PROBLEMS = 1000;
    private static final int LONGEST_TEXT = 4000;
    private static final int LARGEST_NUMBER = 10_000_000;

    private Answer() {}

    static JsonNode write(Verdict verdict) {
        ObjectNode document = Frames.JSON.createObjectNode();
        document.set("problems", list(verdict.problems()));
        document.set("failingTests", list(verdict.failingTests()));
        return document;
    }

    private static ArrayNode list(List<Problem> problems) {
        ArrayNode list = Frames.JSON.createArrayNode();
        problems.stream()
                .limit(MOST_PROBLEMS)
                .forEach(problem -> list.addObject()
                        .put("file", clean(problem.file()))
                        .put("line", problem.line())
                        .put("column", problem.column())
                        .put("field", clean(problem.field()))
                        .put("message", clean(problem.message())));
        return list;
    }

    private static String clean(String text) {
        String bounded = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return bounded.replaceAll("\\p{Cntrl}+", " ");
    }

    /** @throws IOException when it is not what {@link #write} writes */
    static Verdict read(JsonNode document) throws IOException {
        if (document.size() != 2) {
            throw new IOException("something else than a verdict");
        }
        return new Verdict(problems(document.path("problems")), problems(document.path("failingTests")));
    }

    private static List<Problem> problems(JsonNode list) throws IOException {
        if (!list.isArray() || list.size() > MOST_PROBLEMS) {
            throw new IOException("something else than a list of problems");
        }
        var problems = new ArrayList<Problem>();
        for (JsonNode entry : list) {
            problems.add(new Problem(
                    text(entry, "file"),
                    number(entry, "line"),
                    number(entry, "column"),
                    text(entry, "field"),
                    text(entry, "message")));
        }
        return problems;
    }

    private static String text(JsonNode entry, String key) throws IOException {
        JsonNode value = entry.path(key);
        if (!value.isString() || !value.asString().equals(clean(value.asString()))) {
            throw new IOException("a problem without a proper " + key);
        }
        return value.asString();
    }

    private static int number(JsonNode entry, String key) throws IOException {
        JsonNode value = entry.path(key);
        if (!value.isInt() || value.asInt() < 0 || value.asInt() > LARGEST_NUMBER) {
            throw new IOException("a problem without a proper " + key);
        }
        return value.asInt();
    }
}
