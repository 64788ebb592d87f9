package dev.twinflight.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Window;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Guards against Drools' errors in incremental evaluation with logical insertion (apache/incubator-kie 6422, 6765, 6846,
 * 7121): after every update, a long-lived session must hold exactly the decisions a fresh one comes to.
 */
class LiveDecisionsTest {

    private static final int UPDATES = 1500;

    private static final String RULES = Rules.HEAD + """
            rule "shrink" when
              $r : Resource( $limit : memoryLimit > 0 )
              Usage( resource == $r.id, window == Window.TEN_MINUTES, memoryP95 * 10 < $limit * 4, $p95 : memoryP95 )
            then propose.memoryLimit($r, $p95 * 3 / 2); end

            rule "no usage" when $r : Resource() not Usage( resource == $r.id ) then report.warn($r, "no usage"); end

            rule "ill" when
              $r : Resource()
              exists Health( resource == $r.id, status == HealthStatus.UNHEALTHY )
            then report.deny($r, "ill"); end

            rule "sum" when
              $r : Resource()
              accumulate( Usage( resource == $r.id, $m : memoryP95 ); $sum : sum($m), $n : count(); $n > 1 )
            then propose.memoryLimit($r, $sum.longValue()); end

            rule "same sum" when
              $r : Resource()
              accumulate( Usage( resource == $r.id, $m : memoryP95 ); $sum : sum($m), $n : count(); $n > 1 )
            then propose.label($r, "sum", "s" + $sum.longValue()); end

            rule "either" when
              $r : Resource( labels["tier"] == "gold" )
              ( Health( resource == $r.id, restarts > 3 ) or Usage( resource == $r.id, memoryP95 > 300 * 1024 * 1024 ) )
            then propose.restart($r); end

            rule "calm" when
              $r : Resource()
              not ( Health( resource == $r.id, restarts > 3 ) and Usage( resource == $r.id ) )
            then report.warn($r, "calm"); end
            """;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void equalThoseOfAFreshSessionAfterEveryUpdate(long seed) {
        RuleSet ruleSet = Rules.compiled(Rules.policy("sample", RULES));
        var random = new Random(seed);
        KieSession live = ruleSet.knowledge().newKieSession();
        Map<String, Fact> facts = new HashMap<>();
        Map<String, FactHandle> handles = new HashMap<>();

        for (int update = 0; update < UPDATES; update++) {
            for (int batch = random.nextInt(3); batch >= 0; batch--) {
                change(random, live, facts, handles);
            }
            Set<String> found = conclusions(live);
            KieSession fresh = ruleSet.knowledge().newKieSession();
            facts.values().forEach(fresh::insert);
            assertThat(found).as("seed %d, update %d", seed, update).isEqualTo(conclusions(fresh));
            fresh.dispose();
        }
        live.dispose();
    }

    private static void change(
            Random random, KieSession live, Map<String, Fact> facts, Map<String, FactHandle> handles) {
        Fact fact = randomFact(random);
        Fact before = facts.get(fact.key());
        if (before == null) {
            facts.put(fact.key(), fact);
            handles.put(fact.key(), live.insert(fact));
        } else if (random.nextInt(4) == 0) {
            facts.remove(fact.key());
            live.delete(Objects.requireNonNull(handles.remove(fact.key())));
        } else {
            facts.put(fact.key(), fact);
            live.update(Objects.requireNonNull(handles.get(fact.key())), fact, changed(before, fact));
        }
    }

    private static Fact randomFact(Random random) {
        String name = List.of("a", "b", "c", "d").get(random.nextInt(4));
        return switch (random.nextInt(4)) {
            case 0 ->
                Facts.resource(
                        name, random.nextInt(3) * 256L, 1, random.nextBoolean() ? Map.of("tier", "gold") : Map.of());
            case 1 -> Facts.usage(name, Window.TEN_MINUTES, random.nextInt(5) * 100L);
            case 2 -> Facts.usage(name, Window.ONE_MINUTE, random.nextInt(5) * 100L);
            default ->
                Facts.health(
                        name,
                        random.nextBoolean() ? HealthStatus.HEALTHY : HealthStatus.UNHEALTHY,
                        random.nextInt(2) * 5);
        };
    }

    /** The attributes that differ, as the engine tells them to a session. */
    private static String[] changed(Fact before, Fact after) {
        var changed = new ArrayList<String>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            if (!Objects.equals(value(component, before), value(component, after))) {
                changed.add(component.getName());
            }
        }
        return changed.toArray(String[]::new);
    }

    private static Object value(RecordComponent component, Fact fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record's accessor cannot be called", e);
        }
    }

    private static Set<String> conclusions(KieSession session) {
        assertThat(BoundedFiring.fire(session)).isInstanceOf(BoundedFiring.Outcome.Completed.class);
        return session.getObjects(Decision.class::isInstance).stream()
                .map(object -> switch ((Decision) object) {
                    case Proposal proposal ->
                        proposal.origin().rule() + " " + proposal.resource() + " " + proposal.change();
                    case Violation violation ->
                        violation.origin().rule() + " " + violation.resource() + " " + violation.message();
                })
                .collect(Collectors.toSet());
    }
}
