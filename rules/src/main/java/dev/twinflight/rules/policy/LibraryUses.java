package dev.twinflight.rules.policy;

import dev.twinflight.rules.library.Argument;
import dev.twinflight.rules.library.Library;
import dev.twinflight.rules.library.LibraryRule;
import dev.twinflight.rules.library.Parameter;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.Spelling;
import dev.twinflight.rules.source.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The library rules a policy uses, made into rule text of its own. Used once. */
final class LibraryUses {

    private final YamlDocument document;
    private final String policy;
    private final List<Finding> findings = new ArrayList<>();
    private final SortedMap<String, String> rules = new TreeMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    LibraryUses(YamlDocument document, String policy) {
        this.document = document;
        this.policy = policy;
    }

    /** Rule text by a path no file of a repository can have; incomplete when there are {@link #findings()}. */
    SortedMap<String, String> read() {
        JsonNode uses = document.content().path("spec").path("uses");
        for (int i = 0; i < uses.size(); i++) {
            String field = "spec.uses[" + i + "]";
            String name = uses.path(i).path("rule").asString("");
            JsonNode with = uses.path(i).path("with");
            Library.find(name)
                    .ifPresentOrElse(
                            rule -> use(rule, field, with),
                            () -> refuse(
                                    field + ".rule",
                                    "the library has no rule '" + name + "'"
                                            + Spelling.suggestionOrChoice(
                                                    name, Library.rules().keySet())));
        }
        return rules;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void use(LibraryRule rule, String field, JsonNode with) {
        Integer first =
                lines.putIfAbsent(rule.name(), document.valueAt(field + ".rule").line());
        if (first != null) {
            refuse(
                    field + ".rule",
                    "the rule '" + rule.name() + "' is used in line " + first + " already; a policy uses a rule once");
            return;
        }
        var arguments = new HashMap<String, Argument>();
        with.forEachEntry((name, value) -> {
            String inner = field + ".with." + name;
            Parameter parameter = rule.parameters().get(name);
            if (parameter == null) {
                findings.add(new Finding(document.keyAt(inner), inner, unknown(rule, name)));
                return;
            }
            try {
                arguments.put(name, parameter.read(value));
            } catch (IllegalArgumentException e) {
                refuse(inner, String.valueOf(e.getMessage()));
            }
        });
        rules.put(path(rule.name()), rule.rulesFor(policy, arguments));
    }

    private static String unknown(LibraryRule rule, String name) {
        return "the rule '" + rule.name() + "' has no parameter '" + name + "'"
                + (rule.parameters().isEmpty()
                        ? "; it has none"
                        : Spelling.suggestionOrChoice(name, rule.parameters().keySet()));
    }

    private String path(String rule) {
        return "policies/" + policy + "/library/" + rule + ".drl";
    }

    private void refuse(String field, String message) {
        findings.add(document.about(field, message));
    }
}
