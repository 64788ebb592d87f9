package dev.twinflight.gitpolicies;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.wall.RevisionTrial;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Judges a revision by the rules module: its files are read, and if they are in order, the rules of all its policies
 * are compiled together, the rule unit tests are run, and the rules are evaluated over the facts of now. Safe for use by
 * many threads.
 */
public final class RulesContentCheck implements ContentCheck {

    private final RevisionTrial trial;
    private final Supplier<Collection<Fact>> facts;

    /** Judges without facts. */
    public RulesContentCheck(RevisionTrial trial) {
        this(trial, List::of);
    }

    /** @param facts those of now */
    public RulesContentCheck(RevisionTrial trial, Supplier<Collection<Fact>> facts) {
        this.trial = trial;
        this.facts = facts;
    }

    @Override
    public List<Problem> check(SortedMap<String, String> files) {
        return trial.judge(files, facts.get());
    }
}
