package dev.twinflight.rules.fact;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What follows from the attributes an author gives of a fact. Stateless. */
final class Completion {

    private Completion() {}

    static Map<String, Object> resource(Map<String, Object> given) {
        Kind kind = ((ResourceId) of(given, "id")).kind();
        if (given.getOrDefault("kind", kind) != kind) {
            throw new IllegalArgumentException(
                    "found kind '" + ((Kind) of(given, "kind")).word() + "', but the id says '" + kind.word() + "'");
        }
        return given;
    }

    static Map<String, Object> usage(Map<String, Object> given) {
        var all = new HashMap<>(given);
        Duration window = ((Window) of(given, "window")).length();
        Duration filled = (Duration) given.getOrDefault("filled", window);
        if (filled.compareTo(window) > 0) {
            throw new IllegalArgumentException("filled is longer than the window");
        }
        all.put("full", filled.equals(window));
        all.put("filledSeconds", filled.toSeconds());
        all.putIfAbsent("samples", Math.toIntExact(filled.toSeconds()));
        for (String figure : List.of("memory", "cpu")) {
            all.putIfAbsent(figure + "Mean", of(given, figure + "P95"));
            all.putIfAbsent(figure + "Max", of(given, figure + "P95"));
        }
        return all;
    }

    static Map<String, Object> image(Map<String, Object> given) {
        Image image = Image.of(
                (ResourceId) of(given, "resource"), (String) of(given, "reference"), (Long) of(given, "ageDays"));
        return FactTypes.of(image).values(image);
    }

    private static Object of(Map<String, Object> given, String attribute) {
        Object value = given.get(attribute);
        if (value == null) {
            throw new IllegalArgumentException("'" + attribute + "' is missing");
        }
        return value;
    }
}
