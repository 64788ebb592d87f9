package dev.twinflight.rules.fact;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which kinds of resource a fact, or one of its attributes, is ever stated of. */
public final class Kinds {

    private static final Set<Kind> ALL = Set.copyOf(EnumSet.allOf(Kind.class));
    private static final Set<Kind> CONTAINERS = Set.of(Kind.CONTAINER);
    private static final Set<Kind> STORES = Set.of(Kind.CONTAINER, Kind.DATA_STORE);

    private static final Map<Class<? extends Fact>, Set<Kind>> OF_FACTS = Map.of(
            Image.class, CONTAINERS,
            Isolation.class, CONTAINERS,
            Capability.class, CONTAINERS,
            PublishedPort.class, CONTAINERS,
            Mount.class, CONTAINERS,
            Safeguards.class, CONTAINERS,
            Network.class, CONTAINERS,
            Program.class, CONTAINERS,
            PostgresSettings.class, STORES,
            Replication.class, STORES);

    private static final Map<String, Set<Kind>> OF_RESOURCES =
            Map.of("image", CONTAINERS, "environment", CONTAINERS, "labels", CONTAINERS, "restartPolicy", CONTAINERS);

    private Kinds() {}

    /** The kinds whose resources facts of this type are about. */
    public static Set<Kind> with(FactType type) {
        return OF_FACTS.getOrDefault(type.type(), ALL);
    }

    /** The kinds whose resources have this attribute of {@link Resource}. */
    public static Set<Kind> withAttribute(String attribute) {
        return OF_RESOURCES.getOrDefault(attribute, ALL);
    }
}
