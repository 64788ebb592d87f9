package dev.twinflight.engine.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.decision.DecisionEvent;
import dev.twinflight.engine.decision.DecisionWriter;
import dev.twinflight.engine.decision.Fate;
import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.engine.plan.Considered;
import dev.twinflight.engine.plan.PlannedDecisions;
import dev.twinflight.engine.plan.Planner;
import dev.twinflight.engine.plan.Planning;
import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.DifferentDecision;
import dev.twinflight.rules.policy.PolicyRepository;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

    private static final ShortPolicies SMALL = ShortPolicies.rightSizeMemory();
    private static final ShortPolicies SMALLER = SMALL.with(
            ShortPolicies.RULES,
            ShortPolicies.memoryRules(128).replace("memoryLimit >", "name == \"web\", memoryLimit >"));

    private final InMemoryShop shop = InMemoryShop.open();
    private final String empty = shop.source().main().orElseThrow();
    private final String small = shop.source().commit("ada@shop.example", "Small", SMALL.files());
    private final String smaller = shop.source().commit("ada@shop.example", "Smaller", SMALLER.files());
    private final Comparisons comparisons = new Comparisons(
            shop.source(), new KnownFacts(shop.worlds(), shop.facts(), shop.decisions()), shop.compiler());

    private Comparison.Made made(String from, String to) {
        Comparison comparison = comparisons.compare(from, to);
        assertThat(comparison).isInstanceOf(Comparison.Made.class);
        return (Comparison.Made) comparison;
    }

    @Test
    void saysWhatAppearsVanishesAndChangesAndHowFarThatReaches() {
        assertThat(made(empty, small).difference().decisions())
                .hasSize(3)
                .allMatch(different -> different instanceof DifferentDecision.Appeared);

        Comparison.Made next = made(small, smaller);
        assertThat(next.difference().decisions())
                .extracting(different -> different.getClass().getSimpleName())
                .containsExactly("Vanished", "Vanished", "Changed");
        assertThat(next.reach().whole()).isEqualTo(new BlastRadius.Reach(3, 3));
        assertThat(made(small, small).difference().isEmpty()).isTrue();
    }

    @Test
    void comparesOverFactsThatWereRecorded() {
        KeptDecision.Logged web = recorded().stream()
                .filter(logged -> logged.kept().decision().resource().equals(InMemoryShop.WEB))
                .findFirst()
                .orElseThrow();
        Instant then = shop.time().instant();
        shop.decisions()
                .append(List.of(
                        DecisionWriter.entry(DecisionEvent.APPEARED, then, "d", "t", "shop", small, "", web.kept())));

        var comparison = (Comparison.Made) comparisons.compare(small, smaller, then);

        assertThat(comparison.at()).isEqualTo(then);
        assertThat(comparison.difference().decisions())
                .singleElement()
                .isInstanceOf(DifferentDecision.Changed.class)
                .extracting(DifferentDecision::resource)
                .isEqualTo(InMemoryShop.WEB);
        assertThat(comparison.reach().whole()).isEqualTo(new BlastRadius.Reach(1, 1));
        var earlier = (Comparison.Made) comparisons.compare(small, smaller, then.minusSeconds(1));
        assertThat(earlier.difference().isEmpty()).isTrue();
    }

    @Test
    void refusesWhatItCannotEvaluate() {
        assertThat(comparisons.compare(small, "nothing"))
                .isEqualTo(new Comparison.Refused("unknown-revision", "there is no revision nothing"));

        String broken = shop.source()
                .commit(
                        "ada@shop.example",
                        "Broken",
                        SMALL.with(ShortPolicies.RULES, "nonsense").files());
        assertThat(comparisons.compare(small, broken))
                .isInstanceOfSatisfying(
                        Comparison.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("rules-failed"));
    }

    @Test
    void replaysRecordedFactsAtAnyRevision() {
        List<KeptDecision.Logged> recorded = recorded();
        shop.live().remove(InMemoryShop.WEB);

        assertThat(results(small, recorded)).containsOnly(Replay.Result.SAME);
        assertThat(results(smaller, recorded))
                .containsExactlyInAnyOrder(Replay.Result.CHANGED, Replay.Result.VANISHED, Replay.Result.VANISHED);
        assertThat(results(empty, recorded)).containsOnly(Replay.Result.VANISHED);
        assertThat(comparisons.replay("nothing", recorded)).isInstanceOf(Replay.Refused.class);
    }

    @Test
    void tellsWhatIsConcludedAnewFromRecordedFacts() {
        String more = ShortPolicies.memoryRules(256)
                + "rule \"another\" when $r : Resource( memoryLimit > 0 ) then report.warn($r, \"large\"); end\n";
        String revision = shop.source()
                .commit(
                        "ada@shop.example",
                        "More",
                        SMALL.with(ShortPolicies.RULES, more).files());

        var replay = (Replay.Made) comparisons.replay(revision, recorded());

        assertThat(replay.appeared())
                .hasSize(3)
                .allMatch(decision -> decision.origin().rule().equals("another"));
        assertThat(((Replay.Made) comparisons.replay(small, recorded())).appeared())
                .isEmpty();
    }

    private List<Replay.Result> results(String revision, List<KeptDecision.Logged> recorded) {
        Replay replay = comparisons.replay(revision, recorded);
        assertThat(replay).isInstanceOf(Replay.Made.class);
        return ((Replay.Made) replay)
                .decisions().stream().map(Replay.Replayed::result).toList();
    }

    @Test
    void whatAPlanningLookedAtIsWrittenDownOnce() {
        recorded();
        assertThat(recorded())
                .hasSize(3)
                .extracting(logged -> logged.kept().fate().words())
                .containsOnly("planned in run run-1");
        assertThat(recorded())
                .extracting(logged -> logged.kept().conditions())
                .containsOnly(List.of("a Resource $r where memoryLimit is more than " + InMemoryShop.AFTER));
    }

    private List<KeptDecision.Logged> recorded() {
        PolicyRepository repository = SMALL.repository();
        Planning planning = new Planner(shop.worlds(), shop.facts(), shop.compiler(), shop.time())
                .plan(small, repository, Set.of("right-size-memory"));
        assertThat(planning.decisions())
                .extracting(Considered::fate)
                .extracting(Fate::kind)
                .containsOnly(Fate.Kind.PLANNED);
        new PlannedDecisions(shop.decisions())
                .record(
                        "run-1",
                        small,
                        repository,
                        planning.decisions(),
                        shop.time().instant());
        return shop.decisions().all().stream().map(KeptDecision.Logged::of).toList();
    }
}
