package dev.twinflight.rules.compile;

import dev.twinflight.rules.compile.Token.Kind;
import dev.twinflight.rules.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A rule and the place it stands at. Immutable.
 *
 * @param policy it belongs to
 * @param file path in the repository
 * @param name as written, without quotes
 * @param line of its name, 1-based
 * @param proposed what its consequence may propose
 */
public record RuleOutline(String policy, String file, String name, int line, List<Proposed> proposed) {

    public RuleOutline {
        proposed = List.copyOf(proposed);
    }

    /**
     * A call of {@code propose}.
     *
     * @param attribute as {@code memoryLimit}; with the name behind it where one is set of many, as {@code label "tier"}
     * @param value as written; empty where the call takes none
     */
    public record Proposed(String attribute, String value) {}

    /** The rules of a policy, by file and line; those with errors in their form are passed over. */
    public static List<RuleOutline> of(Policy policy) {
        var outlines = new ArrayList<RuleOutline>();
        policy.rules()
                .forEach((path, text) -> new RuleFileParser(policy.name(), path, text, new Complaints(path))
                        .parse()
                        .rules()
                        .forEach(rule -> outlines.add(new RuleOutline(
                                policy.name(),
                                path,
                                rule.name().content(),
                                rule.name().line(),
                                proposed(rule.consequence())))));
        return List.copyOf(outlines);
    }

    /** Calls that set one of many, with the place of the argument that says which. */
    private static final Map<String, Integer> KEYS = Map.of(
            "environmentVariable", 1,
            "removeEnvironmentVariable", 1,
            "label", 1,
            "connectNetwork", 1,
            "disconnectNetwork", 1,
            "removeMount", 1,
            "mountVolume", 2,
            "mountVolumeReadOnly", 2);

    /** The attribute of calls that are not called as it is; such a call is part of the value. */
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "removeEnvironmentVariable", "environmentVariable",
            "connectNetwork", "network",
            "disconnectNetwork", "network",
            "mountVolume", "mount",
            "mountVolumeReadOnly", "mount",
            "removeMount", "mount",
            "removeHealthCheck", "healthCheck",
            "start", "state",
            "stop", "state",
            "remove", "state");

    private static List<Proposed> proposed(List<Token> tokens) {
        var proposed = new ArrayList<Proposed>();
        for (int i = 0; i + 3 < tokens.size(); i++) {
            if (tokens.get(i).is("propose")
                    && tokens.get(i + 1).is(".")
                    && tokens.get(i + 3).is("(")) {
                proposed.add(proposed(tokens.get(i + 2).text(), arguments(tokens, i + 4)));
            }
        }
        return proposed;
    }

    private static Proposed proposed(String call, List<List<Token>> arguments) {
        String attribute = ATTRIBUTES.getOrDefault(call, call);
        var values = new ArrayList<>(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
        int key = KEYS.getOrDefault(call, 0);
        if (key > 0
                && key < arguments.size()
                && arguments.get(key).size() == 1
                && arguments.get(key).getFirst().kind() == Kind.STRING) {
            attribute += " " + text(List.of(values.remove(key - 1)));
        }
        String value = text(values);
        return new Proposed(attribute, ATTRIBUTES.containsKey(call) ? (call + " " + value).strip() : value);
    }

    private static List<List<Token>> arguments(List<Token> tokens, int from) {
        var arguments = new ArrayList<List<Token>>();
        var argument = new ArrayList<Token>();
        int depth = 0;
        for (Token token : tokens.subList(from, tokens.size())) {
            if (depth == 0 && (token.is(",") || token.is(")"))) {
                arguments.add(List.copyOf(argument));
                argument.clear();
                if (token.is(")")) {
                    break;
                }
            } else {
                depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
                argument.add(token);
            }
        }
        return arguments;
    }

    private static String text(List<List<Token>> arguments) {
        return arguments.stream()
                .map(argument -> argument.stream().map(Token::text).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }
}
