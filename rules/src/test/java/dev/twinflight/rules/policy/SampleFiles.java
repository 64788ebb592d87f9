package dev.twinflight.rules.policy;

import java.util.HashMap;
import java.util.Map;

/** A small policy repository that is in order, for tests to spoil. */
final class SampleFiles {

    static final String GROUP = """
            apiVersion: twinflight/v1
            kind: Group
            metadata: { name: shop, title: The demo shop }
            spec:
              select:
                - provider: docker
                  labels: { twinflight.group: shop }
              twin:
                pause: 1500ms
                secrets: { allow: [DB_PASSWORD, /run/secrets/db] }
            """;

    static final String POLICY = """
            apiVersion: twinflight/v1
            kind: Policy
            metadata: { name: right-size-memory, title: Right-size memory, owner: platform }
            spec:
              groups: [shop]
              enforcement: enforce
              fidelity: 0.95
              simulate:
                for: 60s
                workload:
                  probe: { http: "http://web/", rate: 50/s, paths: ["/p/{1..5000}"], live: true, liveRate: 5/s }
                success:
                  - { metric: restarts, max: 0 }
                  - { metric: http.errorRate, max: 1% }
                  - { metric: http.latency.p99, increase: 10%, interval: 5s, count: 12, failureLimit: 1 }
                  - { metric: http.latency.p95, max: 200ms }
                  - { metric: memory.usage, resource: catalog, max: 300MiB, initialDelay: 5s }
              approve: { reviewers: 1 }
              promote:
                waves: [25%, 100%]
                verify: 60s
            """;

    static final String RULES = """
            package policies.rightsizememory
            import dev.twinflight.rules.fact.*
            """;

    static final String POLICY_PATH = "policies/right-size-memory/policy.yaml";
    static final String RULES_PATH = "policies/right-size-memory/rules.drl";

    private SampleFiles() {}

    static Map<String, String> inOrder() {
        return new HashMap<>(
                Map.of("README.md", "# Policies", "groups/shop.yaml", GROUP, POLICY_PATH, POLICY, RULES_PATH, RULES));
    }

    /** The sample with one text of {@code policy.yaml} replaced by another. */
    static Map<String, String> withPolicy(String text, String replacement) {
        if (!POLICY.contains(text)) {
            throw new IllegalArgumentException("the sample policy has no such text: " + text);
        }
        Map<String, String> files = inOrder();
        files.put(POLICY_PATH, POLICY.replace(text, replacement));
        return files;
    }
}
