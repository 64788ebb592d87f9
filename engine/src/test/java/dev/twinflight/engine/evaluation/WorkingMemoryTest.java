package dev.twinflight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkingMemoryTest {

    private static final String RULES = """
            package policies.rightsizememory
            import dev.twinflight.rules.fact.*

            rule "memory far below its limit"
              when
                $r : Resource( $limit : memoryLimit )
                Usage( resource == $r.id, window == Window.TEN_MINUTES, full == true, memoryP95 * 10 < $limit * 4, $p95 : memoryP95 )
              then
                propose.memoryLimit($r, $p95 * 3 / 2);
            end

            rule "no usage known"
              when
                $r : Resource()
                not Usage( resource == $r.id )
              then
                report.warn($r, "nothing is known of its usage");
            end
            """;

    private static final RuleSet RULE_SET = compile(RULES);

    private static final ResourceId WEB = InMemoryShop.WEB;

    static RuleSet compile(String rules) {
        var policies =
                ShortPolicies.rightSizeMemory().with(ShortPolicies.RULES, rules).repository();
        Compilation compilation =
                new RuleSetCompiler().compile(policies.policies().values());
        if (compilation instanceof Compilation.Compiled compiled) {
            return compiled.ruleSet();
        }
        throw new IllegalStateException(compilation.toString());
    }

    private static Usage usage(ResourceId id, long p95) {
        return new Usage(id, Window.TEN_MINUTES, true, 600, 600, p95, p95, p95, 0.1, 0.1, 0.1, 0);
    }

    private static FactDelta put(Fact... facts) {
        return new FactDelta("w", List.of(facts), List.of());
    }

    private static FactDelta removed(Fact fact) {
        return new FactDelta("w", List.of(), List.of(fact.key()));
    }

    private static List<String> said(WorkingMemory memory) {
        return said(memory.decisions());
    }

    private static List<String> said(Set<Decision> decisions) {
        return decisions.stream().map(WorkingMemoryTest::words).sorted().toList();
    }

    private static String words(Decision decision) {
        String end = decision instanceof Proposal proposal ? proposal.change().toString() : "warned";
        return decision.resource().name() + " " + decision.origin().rule() + " " + end;
    }

    @Test
    void followsFactsAsTheyChange() {
        Resource web = InMemoryShop.resource(WEB);
        try (var memory = new WorkingMemory(RULE_SET, List.of())) {
            assertThat(said(memory)).isEmpty();
            memory.apply(put(web), 1);
            assertThat(said(memory)).containsExactly("web no usage known warned");
            memory.apply(put(usage(WEB, 60 << 20)), 1);
            assertThat(said(memory)).containsExactly("web memory far below its limit MemoryLimit[limit=90MiB]");
            memory.apply(put(usage(WEB, 80 << 20)), 1);
            assertThat(said(memory)).containsExactly("web memory far below its limit MemoryLimit[limit=120MiB]");
        }
    }

    @Test
    void aDecisionVanishesWithItsReason() {
        try (var memory = new WorkingMemory(RULE_SET, List.of(InMemoryShop.resource(WEB), usage(WEB, 60 << 20)))) {
            assertThat(said(memory)).hasSize(1);
            memory.apply(put(usage(WEB, 500 << 20)), 1);
            assertThat(said(memory)).isEmpty();
            memory.apply(removed(usage(WEB, 0)), 1);
            assertThat(said(memory)).containsExactly("web no usage known warned");
            memory.apply(removed(InMemoryShop.resource(WEB)), 1);
            assertThat(said(memory)).isEmpty();
        }
    }

    @Test
    void rulesThatExceedTheirBudgetAreAViolationUntilTheFactsAllowThemAgain() {
        RuleSet crossJoin = compile("""
                package policies.rightsizememory
                import dev.twinflight.rules.fact.*
                rule "everything with everything"
                  when Resource() Resource() Resource() $r : Resource() then report.warn($r, "met");
                end
                """);
        List<Resource> many = IntStream.range(0, 50)
                .mapToObj(i -> InMemoryShop.resource(new ResourceId("docker", "local", Kind.CONTAINER, "many" + i)))
                .toList();
        try (var memory = new WorkingMemory(crossJoin, List.of(InMemoryShop.resource(WEB)))) {
            assertThatThrownBy(() -> memory.apply(put(many.toArray(Fact[]::new)), 1))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("pairs of facts, in rule 'everything with everything'");
            assertThat(memory.decisions()).singleElement().satisfies(decision -> {
                assertThat(decision.resource().name()).isEqualTo("many0");
                assertThat(decision.origin().rule()).isEqualTo(WorkingMemory.BUDGET_RULE);
                assertThat(((Violation) decision).message()).contains("everything with everything");
            });

            memory.apply(
                    new FactDelta("w", List.of(), many.stream().map(Fact::key).toList()), 2);
            assertThat(said(memory)).containsExactly("web everything with everything warned");
        }
    }

    /** Guards against an incremental evaluation that strays from a fresh one. */
    @Test
    void whateverTheDeltasItConcludesWhatAFreshEvaluationDoes() {
        var random = new Random(20260101);
        Map<String, Fact> facts = new TreeMap<>();
        try (var memory = new WorkingMemory(RULE_SET, List.of())) {
            for (int round = 0; round < 200; round++) {
                FactDelta delta = anyDelta(random);
                memory.apply(delta, 1);
                delta.removed().forEach(facts::remove);
                delta.put().forEach(fact -> facts.put(fact.key(), fact));
                assertThat(said(memory))
                        .as("round %s", round)
                        .isEqualTo(said(Evaluation.evaluate(RULE_SET, facts.values())));
            }
        }
    }

    private static FactDelta anyDelta(Random random) {
        var put = new ArrayList<Fact>();
        var removed = new ArrayList<String>();
        for (ResourceId id : InMemoryShop.MEMBERS) {
            Usage usage = usage(id, random.nextLong(1 << 20, 400 << 20));
            switch (random.nextInt(6)) {
                case 0 -> put.add(InMemoryShop.resource(id));
                case 1 -> put.add(usage);
                case 2 -> put.addAll(List.of(InMemoryShop.resource(id), usage));
                case 3 -> removed.add(usage.key());
                case 4 -> removed.add("resource/" + id);
                default -> {}
            }
        }
        return new FactDelta("w", put, removed);
    }

    private static final RuleSet FAILING = compile("""
            package policies.rightsizememory
            import dev.twinflight.rules.fact.*

            rule "fails on odd usage"
              when
                $r : Resource()
                Usage( resource == $r.id, $p95 : memoryP95 )
              then
                propose.memoryLimit($r, $p95);
            end
            """);

    @Test
    void aRuleThatFailsLeavesNoDecisionAndLosesNoFact() {
        try (var memory = new WorkingMemory(FAILING, List.of(InMemoryShop.resource(WEB)))) {
            memory.apply(put(usage(WEB, 5)), 1);
            assertThat(said(memory)).hasSize(1);
            FactDelta bad = put(usage(WEB, -1), InMemoryShop.resource(InMemoryShop.CATALOG));
            assertThatThrownBy(() -> memory.apply(bad, 1)).isInstanceOf(RuntimeException.class);
            assertThat(said(memory)).isEmpty();
            memory.apply(put(usage(WEB, 7), usage(InMemoryShop.CATALOG, 8)), 1);
            assertThat(said(memory))
                    .containsExactly(
                            "catalog fails on odd usage MemoryLimit[limit=8B]",
                            "web fails on odd usage MemoryLimit[limit=7B]");
        }
    }

    @Test
    void aFreshEvaluationThatFailsSaysWhy() {
        List<Fact> facts = List.of(InMemoryShop.resource(WEB), usage(WEB, -1));
        assertThatThrownBy(() -> Evaluation.evaluate(FAILING, facts))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("right-size-memory")
                .hasMessageContaining("-1");
    }
}
