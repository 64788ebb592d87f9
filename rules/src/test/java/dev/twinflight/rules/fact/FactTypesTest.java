package dev.twinflight.rules.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactTypesTest {

    private static final ResourceId WEB = ResourceId.parse("docker:local/container/web");

    static Iterable<FactType> types() {
        return FactTypes.ALL;
    }

    /** The least an author has to state. */
    private static Map<String, Object> least(FactType type) {
        var stated = new HashMap<String, Object>();
        stated.put(type.id().name(), WEB);
        type.required().forEach(attribute -> stated.putIfAbsent(attribute.name(), "x"));
        return stated;
    }

    @Test
    void hasAnEntryForEachTypeOfFact() {
        assertThat(FactTypes.ALL)
                .extracting(FactType::type)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Fact.class.getPermittedSubclasses())
                        .<Class<? extends Fact>>map(type -> type.asSubclass(Fact.class))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFactOfTheLeastIsWholeAndComesBackFromItsValues(FactType type) {
        Fact fact = type.state(least(type));

        assertThat(fact.about()).isEqualTo(WEB);
        assertThat(fact.key()).endsWith("/" + WEB);
        assertThat(type.of(type.values(fact))).isEqualTo(fact);
        assertThat(FactTypes.of(fact)).isSameAs(type);
    }

    /** Drools wakes a rule by the names of components that changed, so each must be an attribute of its own. */
    @ParameterizedTest
    @MethodSource("types")
    void everyComponentIsAnAttributeInRules(FactType type) {
        assertThat(type.type().getRecordComponents()).allSatisfy(component -> {
            String name = component.getName();
            String getter = (component.getType() == boolean.class ? "is" : "get")
                    + Character.toUpperCase(name.charAt(0))
                    + name.substring(1);
            assertThat(type.type().getMethod(getter).getReturnType()).isEqualTo(component.getType());
        });
    }

    @Test
    void takesImageReferencesApart() {
        assertThat(Image.of(WEB, "shop/web:1", 3)).isEqualTo(new Image(WEB, "shop/web:1", "shop/web", "1", false, 3));
        assertThat(Image.of(WEB, "host:5000/shop/web", 3))
                .returns("host:5000/shop/web", Image::repository)
                .returns("latest", Image::tag);
        assertThat(Image.of(WEB, "web@sha256:00", 3))
                .returns("web", Image::repository)
                .returns("", Image::tag)
                .returns(true, Image::pinned);
        assertThat(Image.of(WEB, "web:2@sha256:00", 3))
                .returns("web", Image::repository)
                .returns("2", Image::tag)
                .returns(true, Image::pinned);
    }

    @Test
    void refusesWhatContradictsItself() {
        FactType resource = FactTypes.ALL.getFirst();
        assertThatThrownBy(() -> resource.state(Map.of("id", WEB, "kind", Kind.DATA_STORE)))
                .hasMessage("found kind 'data-store', but the id says 'container'");
    }
}
