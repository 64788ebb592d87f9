package dev.twinflight.rules.policy;

import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.Spelling;
import dev.twinflight.rules.source.YamlDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks what files of a repository say of each other by name. Stateless. */
final class CrossReferences {

    /** A rule's head; the compiler is who reads rules, this only knows what they are called. */
    private static final Pattern RULE = Pattern.compile("(?m)^\\s*rule\\s+\"([^\"\\n]*)\"");

    private CrossReferences() {}

    /** Groups a policy names and nobody declares. */
    static List<Finding> groups(YamlDocument policy, Collection<String> groups) {
        return unknown(policy, "spec.groups", "group", groups, "; there is no file in groups/ yet");
    }

    /** Policies a policy is put before that are not there, or are itself. */
    static List<Finding> precedence(YamlDocument policy, String name, Collection<String> policies) {
        var others = new TreeSet<>(policies);
        others.remove(name);
        return unknown(policy, "spec.precedence.over", "other policy", others, "; there is no other policy yet");
    }

    /** A policy an exception is from that is not there. */
    static List<Finding> policy(YamlDocument exception, Collection<String> policies) {
        JsonNode named = exception.content().path("spec").path("policy");
        return !named.isString() || policies.contains(named.asString())
                ? List.of()
                : List.of(exception.about(
                        "spec.policy",
                        "unknown policy '" + named.asString() + "'"
                                + hint(named.asString(), policies, "; there is no policy yet")));
    }

    /** A rule an exception is from that its policy does not have. */
    static List<Finding> rule(YamlDocument exception, Exemption read, @Nullable Policy policy) {
        String rule = read.rule();
        if (rule == null || policy == null) {
            return List.of();
        }
        var names = new TreeSet<String>();
        policy.rules()
                .values()
                .forEach(text -> RULE.matcher(text)
                        .results()
                        .map((MatchResult head) -> head.group(1))
                        .forEach(names::add));
        return names.contains(rule)
                ? List.of()
                : List.of(exception.about(
                        "spec.rule",
                        "unknown rule '" + rule + "' of policy '" + read.policy() + "'"
                                + hint(rule, names, "; the policy has no rules yet")));
    }

    /** Policies that would precede themselves by way of others. */
    static List<Problem> circles(Map<String, Policy> policies) {
        return policies.values().stream()
                .filter(policy -> reached(policy, policies).contains(policy.name()))
                .map(policy -> new Problem(
                        "policies/" + policy.name() + "/policy.yaml",
                        0,
                        0,
                        "spec.precedence.over",
                        "the policies named here are, directly or by way of others, put before '" + policy.name()
                                + "'; a precedence cannot run in a circle"))
                .toList();
    }

    private static Set<String> reached(Policy from, Map<String, Policy> policies) {
        var reached = new TreeSet<String>();
        var ahead = new ArrayDeque<>(from.precedes());
        while (!ahead.isEmpty()) {
            String name = ahead.remove();
            if (reached.add(name) && policies.containsKey(name)) {
                ahead.addAll(policies.get(name).precedes());
            }
        }
        return reached;
    }

    private static List<Finding> unknown(
            YamlDocument document, String field, String what, Collection<String> known, String none) {
        JsonNode named = document.content();
        for (String step : field.split("\\.", -1)) {
            named = named.path(step);
        }
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < named.size(); i++) {
            String name = named.path(i).asString("");
            if (named.path(i).isString() && !known.contains(name)) {
                findings.add(document.about(
                        field + "[" + i + "]", "unknown " + what + " '" + name + "'" + hint(name, known, none)));
            }
        }
        return findings;
    }

    private static String hint(String name, Collection<String> known, String none) {
        return known.isEmpty() ? none : Spelling.suggestionOrChoice(name, known);
    }
}
