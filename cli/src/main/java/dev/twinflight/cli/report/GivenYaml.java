package dev.twinflight.cli.report;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts as a rule test a person can read and go on with: one fact a line. */
public final class GivenYaml {

    private GivenYaml() {}

    /**
     * A whole test that expects nothing yet.
     *
     * @param given entries as a test has them
     */
    public static String test(String name, JsonNode given) {
        String facts =
                given.valueStream().map(fact -> "  - " + entries(fact) + "\n").collect(Collectors.joining());
        return "name: " + text(name) + "\ngiven:\n" + facts + "expect:\n  proposals: []\n  violations: []\n";
    }

    private static String entries(JsonNode object) {
        return object.propertyStream()
                .map(entry -> key(entry.getKey()) + ": " + value(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String value(JsonNode value) {
        if (value.isObject()) {
            return "{ " + entries(value) + " }";
        }
        return value.isString() ? text(value.asString()) : value.toString();
    }

    private static String key(String key) {
        return key.matches("[A-Za-z][A-Za-z0-9_.-]*") ? key : quoted(key);
    }

    /** Without quotes where YAML cannot take it for anything else. */
    private static String text(String text) {
        return text.matches("[0-9]+([smh]|[KMGT]iB)") ? text : quoted(text);
    }

    /** A JSON string is a double-quoted YAML scalar. */
    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
