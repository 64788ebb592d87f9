package dev.twinflight.bench.policytest;

import java.util.SortedMap;
import java.util.TreeMap;

/** A policy repository of many rules, each with a test: 20 to a policy, of single facts, joins, absences and sums. */
final class ManyRules {

    private static final int PER_POLICY = 20;

    private ManyRules() {}

    static SortedMap<String, String> of(int count) {
        var files = new TreeMap<String, String>();
        files.put("groups/shop.yaml", """
                apiVersion: twinflight/v1
                kind: Group
                metadata: { name: shop, title: The shop }
                spec: { select: [ { provider: docker, labels: { shop: shop } } ] }
                """);
        for (int first = 0; first < count; first += PER_POLICY) {
            policy(files, "p" + first / PER_POLICY, first, Math.min(count, first + PER_POLICY));
        }
        return files;
    }

    private static void policy(SortedMap<String, String> files, String name, int first, int end) {
        String folder = "policies/" + name + "/";
        files.put(folder + "policy.yaml", """
                apiVersion: twinflight/v1
                kind: Policy
                metadata: { name: %s, title: %s, owner: platform }
                spec: { groups: [shop], enforcement: audit }
                """.formatted(name, name));
        var rules = new StringBuilder("package policies." + name + "\nimport dev.twinflight.rules.fact.*\n");
        for (int i = first; i < end; i++) {
            rules.append(rule(i));
            files.put(folder + "tests/t" + i + ".yaml", test(i));
        }
        files.put(folder + "rules.drl", rules.toString());
    }

    private static String rule(int i) {
        String more = switch (i % 4) {
            case 0 -> "";
            case 1 -> "Usage( resource == $r.id, memoryP95 > %d )".formatted(i);
            case 2 -> "not Health( resource == $r.id, restarts > %d )".formatted(i);
            default -> "Health( resource == $r.id, $n : restarts, restarts >= 0 )";
        };
        return """
                rule "rule %d"
                  when
                    $r : Resource( image == "bench/image:%d", memoryLimit > 1000 )
                    %s
                  then
                    report.warn($r, "met");
                end
                """.formatted(i, i, more);
    }

    private static String test(int i) {
        return """
                name: rule %d is met
                given:
                  - resource: { id: "docker:local/container/c", image: "bench/image:%d", memoryLimit: 1GiB }
                  - usage: { resource: "docker:local/container/c", memoryP95: 1MiB }
                  - health: { resource: "docker:local/container/c" }
                expect:
                  proposals: []
                  violations:
                    - { rule: rule %d, resource: "docker:local/container/c", severity: warn }
                """.formatted(i, i, i);
    }
}
