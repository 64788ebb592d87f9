package dev.twinflight.rules.test;

import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.condition.RuleConditions;
import java.util.List;

/**
 * What a test runs against. Immutable.
 *
 * @param policy its name
 * @param ruleSet holds its rules, and perhaps those of others
 * @param rules its rules' conditions; empty when the rule files are not at hand
 */
record PolicyUnderTest(String policy, RuleSet ruleSet, List<RuleConditions> rules) {

    PolicyUnderTest {
        rules = List.copyOf(rules);
    }

    List<String> ruleNames() {
        return rules.stream().map(RuleConditions::rule).toList();
    }
}
