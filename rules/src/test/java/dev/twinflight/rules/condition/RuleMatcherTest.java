package dev.twinflight.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.compile.Rules;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** The evaluator beside Drools: whatever the conditions and the facts, both see the same matches. */
class RuleMatcherTest {

    private static final String FILE = "policies/sample/rules.drl";

    private static final List<String> CONDITIONS = List.of(
            "Usage( resource == $r.id, memoryP95 * 10 < $r.memoryLimit * 4 )",
            "Usage( resource == $r.id, $p : memoryP95 > 3, memoryMean >= $p )",
            "Usage( full && memoryP95 > 2 || cpuP95 >= 0.5 )",
            "Usage( !full, !(memoryP95 > 3), cpuMax == 1 )",
            "Health( resource == $r.id, restarts > 1 && < 4 )",
            "Health( restarts / 2 == 1, restarts % 2 != 0, oomKills - restarts < -1 )",
            "Health( status in (HealthStatus.HEALTHY, HealthStatus.UNHEALTHY), running == true )",
            "Resource( name in (\"a\", \"b\"), group not in (\"x\"), image str[startsWith] \"shop/\" )",
            "Resource( labels[\"tier\"] == \"gold\", environment[\"x\"] == null )",
            "Resource( labels[\"tier\"] != $r.labels[\"tier\"], id != $r.id )",
            "Resource( name contains \"a\", image str[endsWith] \":1\", kind == Kind.CONTAINER )",
            "Resource( image == \"shop/\" + name + \":1\", guarded == false )",
            "not Health( resource == $r.id, restarts > 1 )",
            "exists Health( resource == $r.id, restarts > 1 )",
            "not( Health( resource == $r.id, $n : restarts ) and Usage( resource == $r.id, samples > $n ) )",
            "( Usage( resource == $r.id, full ) or Health( resource == $r.id, restarts == 0 ) )",
            "accumulate( Usage( resource == $r.id, $m : memoryP95 ); $s : sum($m), $c : count(); $s > 3, $c > 1 )",
            "accumulate( Health( restarts > 1, $n : restarts ); $a : average($n), $x : max($n); $a < 3, $x == 3 )");

    private static final String TEXT = Rules.HEAD
            + IntStream.range(0, CONDITIONS.size())
                    .mapToObj(i -> "rule \"" + i + "\"\n  when\n    $r : Resource( memoryLimit > 1 )\n    "
                            + CONDITIONS.get(i) + "\n  then\n    propose.restart($r);\nend\n")
                    .collect(Collectors.joining());

    @Test
    void seesTheMatchesDroolsFires() {
        var ruleSet = Rules.compiled(Rules.policy("sample", TEXT));
        List<RuleConditions> rules = RuleConditions.read(FILE, TEXT);
        var matched = new TreeSet<String>();
        for (int seed = 0; seed < 40; seed++) {
            List<Fact> facts = facts(new Random(seed));
            List<String> fired = fired(ruleSet.knowledge().newKieSession(), facts);
            List<String> found = rules.stream()
                    .flatMap(rule -> RuleMatcher.matches(rule, facts, (_, _) -> {}).stream()
                            .map(match -> rule.rule() + key(match)))
                    .toList();
            assertThat(found).as("seed %d, facts %s", seed, facts).containsExactlyInAnyOrderElementsOf(fired);
            found.forEach(match -> matched.add(match.substring(0, match.indexOf('['))));
        }
        assertThat(matched).hasSize(CONDITIONS.size());
    }

    private static List<String> fired(KieSession session, List<Fact> facts) {
        var fired = new ArrayList<String>();
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
                List<Fact> match = event.getMatch().getObjects().stream()
                        .filter(Fact.class::isInstance)
                        .map(Fact.class::cast)
                        .toList();
                fired.add(event.getMatch().getRule().getName() + key(match));
            }
        });
        facts.forEach(session::insert);
        session.fireAllRules(10_000);
        session.dispose();
        return fired;
    }

    private static String key(List<Fact> match) {
        return match.stream().map(Fact::key).sorted().toList().toString();
    }

    private static List<Fact> facts(Random random) {
        var facts = new ArrayList<Fact>();
        for (String name : List.of("a", "b", "ca")) {
            var id = new ResourceId("docker", "local", Kind.CONTAINER, name);
            facts.add(new Resource(
                    id,
                    random.nextBoolean() ? "x" : "y",
                    (random.nextBoolean() ? "shop/" : "lab/") + name + ":1",
                    random.nextInt(12),
                    1,
                    random.nextBoolean() ? Map.of("x", "1") : Map.of(),
                    random.nextBoolean() ? Map.of("tier", "gold") : Map.of(),
                    "no",
                    random.nextBoolean()));
            for (Window window : Window.values()) {
                if (random.nextBoolean()) {
                    long memory = random.nextInt(6);
                    facts.add(new Usage(
                            id,
                            window,
                            random.nextBoolean(),
                            60,
                            random.nextInt(4),
                            memory + random.nextInt(3) - 1,
                            memory,
                            memory,
                            0.1,
                            random.nextDouble(),
                            random.nextInt(2),
                            0));
                }
            }
            if (random.nextBoolean()) {
                HealthStatus status = random.nextBoolean() ? HealthStatus.HEALTHY : HealthStatus.STARTING;
                facts.add(new Health(id, random.nextBoolean(), status, random.nextInt(5), random.nextInt(3)));
            }
        }
        return facts;
    }
}
