package dev.twinflight.sync.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Image;
import dev.twinflight.rules.fact.Mount;
import dev.twinflight.rules.fact.MountType;
import dev.twinflight.rules.fact.PublishedPort;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private static final List<Fact> DETAILS = List.of(
            Image.of(WEB, "shop/web:1", 30),
            new Mount(WEB, MountType.HOST, "/srv/a~b", "/data/x", true),
            new Mount(WEB, MountType.VOLUME, "cache", "/", false),
            new PublishedPort(WEB, 80, "tcp", "::", 8080));
    private static final ResourceState STATE =
            new ResourceState(RESOURCE, HEALTH, "0123", "{\"HostConfig\":{\"Memory\":1}}", "abcd", DETAILS);

    private static final List<Fact> FACTS =
            Stream.concat(Stream.of(RESOURCE, HEALTH, USAGE), DETAILS.stream()).toList();

    @Test
    void saysTheFactsItWasMadeOf() {
        StateDocument document = new StateDocument(WEB, 1, Instant.EPOCH, tree());

        assertThat(DocumentFacts.of(document)).containsExactlyInAnyOrderElementsOf(FACTS);
    }

    @Test
    void saysThemAlsoAfterTravelling() {
        Delta whole = Delta.whole(new StateDocument(WEB, 1, Instant.EPOCH, tree()));

        assertThat(tree().encodedSize()).isEqualTo(tree().encode().length);
        assertThat(Delta.decode(whole.encode()).apply(null))
                .isInstanceOfSatisfying(
                        Application.Applied.class,
                        applied -> assertThat(DocumentFacts.of(applied.document()))
                                .containsExactlyInAnyOrderElementsOf(FACTS));
    }

    /** Every type of fact can stand in a document, also those no source feeds yet. */
    @Test
    void carriesFactsOfEveryType() {
        List<Fact> facts =
                FactTypes.ALL.stream().map(DocumentFactsTest::example).toList();
        Tree details = Tree.of(Details.write(facts));

        assertThat(Details.read(WEB, new Members(Path.ROOT, details))).containsExactlyInAnyOrderElementsOf(facts);
    }

    private static Fact example(FactType type) {
        var stated = new HashMap<String, Object>();
        type.required().forEach(attribute -> stated.put(attribute.name(), "x"));
        stated.put(type.id().name(), WEB);
        return type.state(stated);
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
