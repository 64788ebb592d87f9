package dev.twinflight.engine.simulation;

import dev.twinflight.rules.fact.ResourceId;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;

/** Says how close twins are. Stateless. */
final class Fidelity {

    private Fidelity() {}

    static double lowest(SortedMap<ResourceId, Double> fidelity) {
        Collection<Double> values = fidelity.values();
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    static String words(SortedMap<ResourceId, Double> fidelity) {
        return String.format(Locale.ROOT, "%.2f", lowest(fidelity));
    }
}
