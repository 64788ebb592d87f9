package dev.twinflight.sync.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class TreeTest {

    @Test
    void isEqualToTheSameMembersInAnotherOrder() {
        assertThat(Tree.parse("{\"a\":1,\"b\":2}")).isEqualTo(Tree.parse("{\"b\":2,\"a\":1}"));
        assertThat(new String(Tree.parse("{\"b\":2,\"a\":1}").encode(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1,\"b\":2}");
    }

    @Test
    void isEqualToTheSameNumberHeldInAnotherType() {
        assertThat(Tree.of(JsonNodeFactory.instance.numberNode(5L))).isEqualTo(Tree.parse("5"));
        assertThat(Tree.of(JsonNodeFactory.instance.numberNode(0.5f))).isEqualTo(Tree.parse("0.5"));
    }

    @Test
    void isNotReachedByLaterChangesToWhatItWasMadeOf() {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("a", 1);
        Tree tree = Tree.of(object);
        object.put("a", 2);
        ((ObjectNode) tree.toJson()).put("a", 3);

        assertThat(tree).isEqualTo(Tree.parse("{\"a\":1}"));
    }

    @Test
    void refusesWhatJsonCannotSay() {
        assertThatThrownBy(() -> Tree.of(JsonNodeFactory.instance.numberNode(Double.NaN)))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Tree.parse("{\"a\":1,\"a\":2}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tree.parse("{} {}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tree.parse("")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "/a~1b/~0", "//", "/ü/ "})
    void readsThePathItWrites(String pointer) {
        assertThat(Path.parse(pointer)).hasToString(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/~", "/a~2"})
    void refusesAPathThatIsNoJsonPointer(String pointer) {
        assertThatThrownBy(() -> Path.parse(pointer)).isInstanceOf(IllegalArgumentException.class);
    }
}
