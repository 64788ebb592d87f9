package dev.twinflight.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesInForceTest {

    private final SampleShop shop = new SampleShop();

    @Test
    void followsTheGroupsInForceAndHasTheirRulesEvaluated() {
        assertThat(shop.followed).containsExactly("live:shop");
        assertThat(shop.enforced).containsExactly("r1");
        assertThat(shop.inForce.groups()).containsOnlyKeys("shop");
    }

    @Test
    void doesNothingWhenNothingMoved() {
        shop.inForce.refresh();

        assertThat(shop.enforced).containsExactly("r1");
    }

    @Test
    void followsNewGroupsAndLetsGoOfThoseThatAreGone() {
        shop.put("r2", Map.of("groups/bank.yaml", SampleShop.GROUP.replace("shop", "bank")));

        shop.inForce.refresh();

        assertThat(shop.followed).containsExactly("live:bank");
        assertThat(shop.enforced).containsExactly("r1", "r2");
    }

    @Test
    void keepsWhatIsInForceWhenTheNextCannotBeRead() {
        shop.put("r2", Map.of("groups/shop.yaml", "kind: Nonsense"));

        shop.inForce.refresh();

        assertThat(shop.inForce.state().revision()).isEqualTo("r1");
        assertThat(shop.inForce.state().problems()).isNotEmpty();
        assertThat(shop.followed).containsExactly("live:shop");
    }
}
