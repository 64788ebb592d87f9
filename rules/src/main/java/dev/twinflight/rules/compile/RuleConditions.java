package dev.twinflight.rules.compile;

import dev.twinflight.rules.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the rules of a policy ask for, pattern by pattern, as the author wrote it. Stateless. */
public final class RuleConditions {

    private RuleConditions() {}

    /** The conditions of each rule by its name, each in one line, as {@code Resource( memoryLimit > 0 )}. */
    public static Map<String, List<String>> of(Policy policy) {
        var conditions = new TreeMap<String, List<String>>();
        policy.rules()
                .forEach((path, text) -> new RuleFileParser(policy.name(), path, text, new Complaints(path))
                        .parse()
                        .rules()
                        .forEach(rule -> conditions.put(rule.name().content(), patterns(text, rule.conditions()))));
        return conditions;
    }

    /** A pattern ends with the bracket that closes it. */
    private static List<String> patterns(String text, List<Token> tokens) {
        var patterns = new ArrayList<String>();
        int depth = 0;
        int start = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            start = start < 0 ? token.start() : start;
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            boolean last = i + 1 == tokens.size();
            if (last || (depth == 0 && token.is(")") && !goesOn(tokens.get(i + 1)))) {
                patterns.add(text.substring(start, token.end()).strip().replaceAll("\\s+", " "));
                start = -1;
            }
        }
        return List.copyOf(patterns);
    }

    private static boolean goesOn(Token next) {
        return List.of("and", "or", "from", "over", "&&", "||", ",", ";").stream()
                .anyMatch(next::is);
    }
}
