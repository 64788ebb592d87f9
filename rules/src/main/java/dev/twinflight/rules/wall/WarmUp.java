package dev.twinflight.rules.wall;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compiles and tests a small revision: the first one a JVM compiles takes seconds, the next ones a fraction of one. */
public final class WarmUp {

    private static final String SAMPLE_POLICY = """
            apiVersion: twinflight/v1
            kind: Policy
            metadata: { name: warm, title: Warms the compiler, owner: twinflight }
            spec: { groups: [warm], enforcement: audit }
            """;
    private static final String SAMPLE_GROUP = """
            apiVersion: twinflight/v1
            kind: Group
            metadata: { name: warm, title: Warms the compiler }
            spec: { select: [ { provider: docker, labels: { warm: warm } } ] }
            """;
    private static final String SAMPLE_RULES = """
            package policies.warm
            import dev.twinflight.rules.fact.*
            rule "warms the compiler"
              when
                $r : Resource( memoryLimit > 0, $limit : memoryLimit )
                not Usage( resource == $r.id, memoryP95 * 10 < $limit )
              then
                report.warn($r, "never");
            end
            """;
    private static final String SAMPLE_TEST = """
            name: nothing is limited
            given: [ { resource: { id: "docker:local/container/warm" } } ]
            expect: { proposals: [], violations: [] }
            """;

    private WarmUp() {}

    /** @throws IllegalStateException when the sample does not pass, and so nothing would */
    public static void run(RevisionTrial trial) {
        Verdict verdict = trial.judge(
                new TreeMap<>(Map.of(
                        "groups/warm.yaml", SAMPLE_GROUP,
                        "policies/warm/policy.yaml", SAMPLE_POLICY,
                        "policies/warm/rules.drl", SAMPLE_RULES,
                        "policies/warm/tests/nothing.yaml", SAMPLE_TEST)),
                List.of(),
                0);
        if (!verdict.all().isEmpty()) {
            throw new IllegalStateException("the sample does not pass: " + verdict.all());
        }
    }
}
