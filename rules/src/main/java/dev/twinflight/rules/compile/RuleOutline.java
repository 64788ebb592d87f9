package dev.twinflight.rules.compile;

import dev.twinflight.rules.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule and the place it stands at. Immutable.
 *
 * @param policy it belongs to
 * @param file path in the repository
 * @param name as written, without quotes
 * @param line of its name, 1-based
 */
public record RuleOutline(String policy, String file, String name, int line) {

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
                                rule.name().line()))));
        return List.copyOf(outlines);
    }
}
