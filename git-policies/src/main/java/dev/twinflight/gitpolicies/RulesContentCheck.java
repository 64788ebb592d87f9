package dev.twinflight.gitpolicies;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.policy.RepositorySettings;
import dev.twinflight.rules.wall.RevisionTrial;
import dev.twinflight.rules.wall.Verdict;
import java.time.InstantSource;
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
    private final InstantSource clock;

    /**
     * @param facts those of now
     * @param clock says which exceptions end soon or have ended
     */
    public RulesContentCheck(RevisionTrial trial, Supplier<Collection<Fact>> facts, InstantSource clock) {
        this.trial = trial;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Judgement check(SortedMap<String, String> files, RepositorySettings settings) {
        Verdict verdict = trial.judge(files, facts.get(), settings.coverage());
        return switch (settings.failingTests()) {
            case REFUSE -> new Judgement(verdict.all(), List.of());
            case MARK -> new Judgement(verdict.problems(), verdict.failingTests());
        };
    }

    @Override
    public List<Problem> warnings(SortedMap<String, String> files) {
        return PolicyRepository.read(files) instanceof PolicyRepository.Reading.Accepted accepted
                ? accepted.repository().warnings(clock.instant())
                : List.of();
    }
}
