package dev.twinflight.rules.compile;

import java.util.List;

/**
 * One rule file, cut into its parts. Immutable.
 *
 * @param policy the policy it belongs to
 * @param path in the repository
 * @param text as written
 * @param packageName as declared
 * @param rules in order
 */
record RuleFile(String policy, String path, String text, String packageName, List<RuleText> rules) {

    static final String PACKAGE_PREFIX = "policies.";

    RuleFile {
        rules = List.copyOf(rules);
    }

    /** The package a policy's rules have to be in. */
    static String packageOf(String policy) {
        return PACKAGE_PREFIX + policy.replace("-", "");
    }
}
