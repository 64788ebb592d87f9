package dev.twinflight.engine.simulation;

import dev.twinflight.engine.port.Likeness;
import dev.twinflight.rules.fact.ResourceId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Says how close twins are. Stateless. */
final class Fidelity {

    private static final int NAMED = 5;

    private Fidelity() {}

    static String words(SortedMap<ResourceId, Likeness> likeness) {
        return number(
                likeness.values().stream().mapToDouble(Likeness::fidelity).min().orElse(0));
    }

    /** One twin's, with what differs. */
    static String words(Map.Entry<ResourceId, Likeness> twin) {
        List<String> differences = twin.getValue().differences();
        String words = twin.getKey().name() + " " + number(twin.getValue().fidelity());
        if (differences.isEmpty()) {
            return words;
        }
        String named = String.join(", ", differences.subList(0, Math.min(NAMED, differences.size())));
        return words + " (" + named + (differences.size() > NAMED ? ", …" : "") + ")";
    }

    /** Rounded down: what is below a bound does not look as if it met it. */
    static String number(double fidelity) {
        return BigDecimal.valueOf(fidelity).setScale(3, RoundingMode.FLOOR).toPlainString();
    }
}
