package dev.twinflight.cli.policy;

import dev.twinflight.rules.compile.RuleSetCompiler;

/** The compiler every verb uses. */
final class RuleSets {

    private RuleSets() {}

    static RuleSetCompiler compiler() {
        return new RuleSetCompiler();
    }
}
