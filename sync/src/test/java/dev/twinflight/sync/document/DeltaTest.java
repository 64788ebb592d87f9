package dev.twinflight.sync.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.rules.fact.ResourceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaTest {

    private static final ResourceId WEB = ResourceId.parse("docker:local/container/web");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void leadsFromOneVersionToTheOther() {
        forManySeeds(trees -> {
            StateDocument before = document(3, trees.any());
            StateDocument slightlyOther = document(4, trees.changed(before.tree()));
            StateDocument allOther = document(4, trees.any());

            assertThat(applied(Delta.between(before, slightlyOther), before)).isEqualTo(slightlyOther);
            assertThat(applied(Delta.between(before, allOther), before)).isEqualTo(allOther);
        });
    }

    @Test
    void isTheSameAfterTravellingAsJson() {
        forManySeeds(trees -> {
            StateDocument before = document(3, trees.any());
            StateDocument after = document(4, trees.changed(before.tree()));
            Delta delta = Delta.between(before, after);
            StateDocument arrived = applied(Delta.decode(Delta.whole(after).encode()), null);

            assertThat(Delta.decode(delta.encode())).isEqualTo(delta);
            assertThat(arrived).isEqualTo(after);
            assertThat(after.encodedSize()).isEqualTo(Delta.whole(after).encode().length);
            assertThat(arrived.tree().encode()).isEqualTo(after.tree().encode());
        });
    }

    @Test
    void composesWithTheNext() {
        forManySeeds(trees -> {
            StateDocument first = document(1, trees.any());
            StateDocument second = document(2, trees.changed(first.tree()));
            StateDocument third = document(3, trees.changed(second.tree()));
            StateDocument fourth = document(4, trees.changed(third.tree()));
            Delta a = Delta.between(first, second);
            Delta b = Delta.between(second, third);
            Delta c = Delta.between(third, fourth);

            assertThat(applied(a.then(b).then(c), first)).isEqualTo(fourth);
            assertThat(applied(a.then(b.then(c)), first)).isEqualTo(fourth);
            assertThat(applied(Delta.whole(second).then(b).then(c), null)).isEqualTo(fourth);
            assertThat(applied(a.then(Delta.whole(fourth)), null)).isEqualTo(fourth);
        });
    }

    private static void forManySeeds(Consumer<RandomTrees> property) {
        for (long seed = 0; seed < 2_000; seed++) {
            try {
                property.accept(new RandomTrees(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void namesOnlyWhatChanged() {
        StateDocument before = document(1, Tree.parse("{\"a\":{\"x\":1,\"y\":[1,2],\"z\":3},\"b\":{\"c\":{}}}"));
        StateDocument after = document(2, Tree.parse("{\"a\":{\"x\":1,\"y\":[1,2],\"z\":4},\"d\":null}"));

        assertThat(text(Delta.between(before, after)))
                .isEqualTo("{\"at\":\"2026-01-01T12:00:00Z\",\"from\":1,\"operations\":[{\"remove\":\"/b\"},"
                        + "{\"put\":\"/a/z\",\"value\":4},{\"put\":\"/d\",\"value\":null}],"
                        + "\"resource\":\"docker:local/container/web\",\"to\":2}");
    }

    @Test
    void putsAnObjectOfScalarsWholeWhenMostOfItChanged() {
        StateDocument before = document(1, Tree.parse("{\"usage\":{\"1m\":{\"a\":1,\"b\":2,\"c\":3}}}"));
        StateDocument after = document(2, Tree.parse("{\"usage\":{\"1m\":{\"a\":1,\"b\":7,\"c\":8}}}"));

        assertThat(Delta.between(before, after).operations())
                .containsExactly(new Operation.Put(Path.parse("/usage/1m"), Tree.parse("{\"a\":1,\"b\":7,\"c\":8}")));
    }

    @Test
    void isRefusedByAnotherVersionThanTheOneItBeginsAt() {
        Delta delta = Delta.between(document(3, Tree.parse("{}")), document(4, Tree.parse("{\"a\":1}")));

        assertThat(delta.apply(document(2, Tree.parse("{}"))))
                .isEqualTo(new Application.NeedsFull(2, "it begins at version 3, here is version 2"));
        assertThat(delta.apply(null)).isInstanceOf(Application.NeedsFull.class);
    }

    @Test
    void isRefusedWhenItPutsSomethingWhereNothingCanStand() {
        Delta delta = new Delta(WEB, 1, 2, NOON, List.of(new Operation.Put(Path.parse("/a/b/c"), Tree.parse("1"))));

        assertThat(delta.apply(document(1, Tree.parse("{\"a\":{}}")))).isInstanceOf(Application.NeedsFull.class);
    }

    @Test
    void leavesTheDocumentItIsAppliedToAsItWas() {
        StateDocument before = document(1, Tree.parse("{\"a\":{\"b\":1},\"c\":2}"));
        applied(Delta.between(before, document(2, Tree.parse("{\"a\":{\"b\":5}}"))), before);

        assertThat(before.tree()).isEqualTo(Tree.parse("{\"a\":{\"b\":1},\"c\":2}"));
    }

    @Test
    void doesNotComposeWithOneThatBeginsElsewhere() {
        StateDocument document = document(1, Tree.parse("{}"));
        Delta delta = Delta.between(document, document.next(NOON, Tree.parse("{\"a\":1}")));

        assertThatThrownBy(() -> delta.then(delta)).hasMessageContaining("from version 1 does not follow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "{\"resource\":\"x\",\"from\":1,\"to\":2,\"at\":\"2026-01-01T12:00:00Z\",\"operations\":[]}",
                "{\"resource\":\"docker:local/container/web\",\"from\":1.5,\"to\":2,\"at\":\"2026-01-01T12:00:00Z\","
                        + "\"operations\":[]}",
                "{\"resource\":\"docker:local/container/web\",\"from\":1,\"to\":2,\"at\":\"noon\",\"operations\":[]}",
                "{\"resource\":\"docker:local/container/web\",\"from\":1,\"to\":2,\"at\":\"2026-01-01T12:00:00Z\"}",
                "{\"resource\":\"docker:local/container/web\",\"from\":1,\"to\":2,\"at\":\"2026-01-01T12:00:00Z\","
                        + "\"operations\":[{\"move\":\"/a\"}]}",
                "{\"resource\":\"docker:local/container/web\",\"from\":1,\"to\":2,\"at\":\"2026-01-01T12:00:00Z\","
                        + "\"operations\":[{\"put\":\"a\",\"value\":1}]}",
                "{\"resource\":\"docker:local/container/web\",\"from\":0,\"to\":2,\"at\":\"2026-01-01T12:00:00Z\","
                        + "\"operations\":[]}",
                "{\"resource\":\"docker:local/container/web\",\"from\":1,\"to\":2,\"at\":\"2026-01-01T12:00:00Z\","
                        + "\"operations\":[],\"extra\":1}",
            })
    void isNotReadFromAnythingElse(String json) {
        assertThatThrownBy(() -> Delta.decode(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhichMemberIsAtFault() {
        String json = "{\"resource\":\"docker:local/container/web\",\"from\":\"one\",\"to\":2,"
                + "\"at\":\"2026-01-01T12:00:00Z\",\"operations\":[]}";

        assertThatThrownBy(() -> Delta.decode(json.getBytes(StandardCharsets.UTF_8)))
                .hasMessage("'from' must be a whole number, but is \"one\"");
    }

    private static StateDocument document(long version, Tree tree) {
        return new StateDocument(WEB, version, NOON, tree);
    }

    private static StateDocument applied(Delta delta, @Nullable StateDocument held) {
        if (delta.apply(held) instanceof Application.Applied(StateDocument document)) {
            return document;
        }
        throw new AssertionError("refused: " + delta.apply(held));
    }

    private static String text(Delta delta) {
        return new String(delta.encode(), StandardCharsets.UTF_8);
    }
}
