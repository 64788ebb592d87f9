package dev.twinflight.engine.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static final ShortPolicies SMALL = ShortPolicies.rightSizeMemory();

    private final InMemoryShop shop = InMemoryShop.open();
    private final Map<String, List<Fact>> facts =
            Map.of("shop", shop.facts().snapshot(shop.live().name()).all());
    private final AtomicInteger compilations = new AtomicInteger();

    private SideBySide.Rules rules(ShortPolicies policies) {
        PolicyRepository repository = policies.repository();
        return new SideBySide.Rules() {
            @Override
            public List<Policy> policiesOf(String group) {
                return repository.policiesOf(group);
            }

            @Override
            public RuleSet compiled(List<Policy> of) {
                compilations.incrementAndGet();
                return switch (new RuleSetCompiler().compile(of)) {
                    case Compilation.Compiled(RuleSet ruleSet) -> ruleSet;
                    case Compilation.Refused _ -> throw new IllegalStateException("refused");
                };
            }
        };
    }

    @Test
    void evaluatesWhatIsAlikeOnce() {
        SideBySide.Concluded concluded = SideBySide.evaluate(rules(SMALL), rules(SMALL), facts);

        assertThat(concluded.before()).hasSize(3).isEqualTo(concluded.after());
        assertThat(compilations).hasValue(1);
    }

    @Test
    void evaluatesEachRevisionWhereTheyDiffer() {
        ShortPolicies smaller = SMALL.with(ShortPolicies.RULES, ShortPolicies.memoryRules(128));

        SideBySide.Concluded concluded = SideBySide.evaluate(rules(SMALL), rules(smaller), facts);

        assertThat(concluded.before()).hasSize(3).doesNotContainAnyElementsOf(concluded.after());
        assertThat(concluded.after()).hasSize(3);
        assertThat(compilations).hasValue(2);
        assertThat(SideBySide.evaluate(rules(ShortPolicies.empty()), rules(SMALL), facts)
                        .before())
                .isEmpty();
    }

    @Test
    void handsOnWhyARevisionCannotBeEvaluated() {
        SideBySide.Rules broken = rules(SMALL.with(ShortPolicies.RULES, "nonsense"));

        assertThatThrownBy(() -> SideBySide.evaluate(rules(SMALL), broken, facts))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("refused");
    }
}
