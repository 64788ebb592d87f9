package dev.twinflight.rules.lint;

import dev.twinflight.rules.compile.RuleOutline;
import dev.twinflight.rules.condition.RuleConditions;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.source.Position;
import dev.twinflight.rules.source.YamlDocument;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What checks look at. Immutable.
 *
 * @param files text by path
 * @param repository what they say
 */
public record LintedRepository(SortedMap<String, String> files, PolicyRepository repository) {

    public LintedRepository {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** A policy's own rules; those of the library it uses have tests of their own. */
    public List<RuleOutline> rules(Policy policy) {
        return allRules(policy).stream()
                .filter(rule -> !rule.file().contains("/library/"))
                .toList();
    }

    /** A policy's own rules and those of the library it uses. */
    public List<RuleOutline> allRules(Policy policy) {
        return RuleOutline.of(policy);
    }

    /** The conditions of a policy's rules, its own and the library's. */
    public List<RuleConditions> conditions(Policy policy) {
        return RuleConditions.ofPolicy(policy.name(), policy.rules());
    }

    /** The tests of a policy, by path. */
    public SortedMap<String, YamlDocument> tests(Policy policy) {
        var tests = new TreeMap<String, YamlDocument>();
        String folder = "policies/" + policy.name() + "/tests/";
        files.subMap(folder, folder + Character.MAX_VALUE).forEach((path, text) -> {
            if (YamlDocument.parse(text) instanceof YamlDocument.Parsed.Document(YamlDocument document)) {
                tests.put(path, document);
            }
        });
        return tests;
    }

    /** A problem of a YAML file at one of its keys. */
    Problem at(String path, String field, String message) {
        Position position = YamlDocument.parse(files.getOrDefault(path, ""))
                        instanceof YamlDocument.Parsed.Document(YamlDocument document)
                ? document.keyAt(field)
                : Position.WHOLE_FILE;
        return new Problem(path, position.line(), position.column(), "", message);
    }
}
