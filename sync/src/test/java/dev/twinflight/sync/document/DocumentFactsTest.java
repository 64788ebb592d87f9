package dev.twinflight.sync.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentFactsTest {

    private static final ResourceId WEB = ResourceId.parse("docker:local/container/web");
    private static final Resource RESOURCE = new Resource(
            WEB,
            "shop",
            "shop/web:1",
            512L << 20,
            1,
            Map.of("A/B~C", "x", "", "y"),
            Map.of("tier", "front"),
            "on-failure:3",
            true);
    private static final Health HEALTH = new Health(WEB, true, HealthStatus.STARTING, 2, 1);
    private static final Usage USAGE =
            new Usage(WEB, Window.FIVE_MINUTES, false, 40, 41, 100, 1L << 40, 1L << 41, 0.1, 1, 2.5, 1.0 / 3);
    private static final ResourceState STATE =
            new ResourceState(RESOURCE, HEALTH, "0123", "{\"HostConfig\":{\"Memory\":1}}", "abcd");

    @Test
    void saysTheFactsItWasMadeOf() {
        StateDocument document = new StateDocument(WEB, 1, Instant.EPOCH, tree());

        assertThat(DocumentFacts.of(document)).containsExactly(RESOURCE, HEALTH, USAGE);
    }

    @Test
    void saysThemAlsoAfterTravelling() {
        Delta whole = Delta.whole(new StateDocument(WEB, 1, Instant.EPOCH, tree()));

        assertThat(tree().encodedSize()).isEqualTo(tree().encode().length);
        assertThat(Delta.decode(whole.encode()).apply(null))
                .isInstanceOfSatisfying(
                        Application.Applied.class,
                        applied -> assertThat(DocumentFacts.of(applied.document()))
                                .containsExactly(RESOURCE, HEALTH, USAGE));
    }

    @Test
    void keepsAllTheUserSet() {
        assertThat(tree().at(Path.parse("/configuration/document/HostConfig/Memory")))
                .contains(Tree.parse("1"));
    }

    @Test
    void namesTheMemberThatIsNotAsExpected() {
        StateDocument document = new StateDocument(
                WEB, 1, Instant.EPOCH, tree().with(Path.parse("/usage/5m/samples"), Tree.parse("\"many\"")));

        assertThatThrownBy(() -> DocumentFacts.of(document))
                .hasMessage("'/usage/5m/samples' must be a whole number, but is \"many\"");
    }

    private static Tree tree() {
        return DocumentFacts.tree(
                DocumentFacts.configuration(STATE), DocumentFacts.health(HEALTH), DocumentFacts.usage(List.of(USAGE)));
    }
}
