package dev.twinflight.bench.fuzz;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One policy to be read, made of a number alone. Immutable.
 *
 * @param number its seed, and part of its name
 * @param settings text of {@code policy.yaml}
 * @param rules text of {@code rules.drl}
 */
record Input(int number, String settings, String rules) {

    private static final String GROUP = """
            apiVersion: twinflight/v1
            kind: Group
            metadata: { name: shop, title: The shop }
            spec: { select: [ { provider: docker, labels: { shop: shop } } ] }
            """;

    String policy() {
        return "p" + number;
    }

    String folder() {
        return "policies/" + policy() + "/";
    }

    SortedMap<String, String> files() {
        var files = new TreeMap<String, String>();
        files.put("groups/shop.yaml", GROUP);
        files.put(folder() + "policy.yaml", settings);
        files.put(folder() + "rules.drl", rules);
        return files;
    }
}
