package dev.twinflight.engine.fake;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.PolicyRepository;
import java.util.Map;
import java.util.TreeMap;

/** Text of a small policy repository whose spans are short. Immutable: every {@code with} gives another one. */
public record ShortPolicies(Map<String, String> files) {

    public static final String SETTINGS = "policies/right-size-memory/policy.yaml";
    public static final String RULES = "policies/right-size-memory/rules.drl";

    public ShortPolicies {
        files = Map.copyOf(files);
    }

    /** The group {@code shop}, and no policy. */
    public static ShortPolicies empty() {
        return new ShortPolicies(Map.of("groups/shop.yaml", group("shop")));
    }

    /**
     * The group {@code shop} with the policy {@code right-size-memory}: every member gets 256 MiB, after a simulation of
     * half a second and one approval, in waves of a third and the rest.
     */
    public static ShortPolicies rightSizeMemory() {
        return empty().with(SETTINGS, settings("right-size-memory", "enforce", 1))
                .with(RULES, memoryRules(256));
    }

    public ShortPolicies with(String path, String text) {
        var changed = new TreeMap<>(files);
        changed.put(path, text);
        return new ShortPolicies(changed);
    }

    /** The same with one text of a file replaced by another. */
    public ShortPolicies with(String path, String text, String replacement) {
        String before = files.getOrDefault(path, "");
        if (!before.contains(text)) {
            throw new IllegalArgumentException(path + " has no such text: " + text);
        }
        return with(path, before.replace(text, replacement));
    }

    /** The same with another policy of the group {@code shop}, {@code settings} as {@link #settings} gives them. */
    public ShortPolicies withPolicy(String name, String settings, String rules) {
        return with("policies/" + name + "/policy.yaml", settings).with("policies/" + name + "/rules.drl", rules);
    }

    /** @throws IllegalStateException when the text is not in order */
    public PolicyRepository repository() {
        return switch (PolicyRepository.read(files)) {
            case PolicyRepository.Reading.Accepted accepted -> accepted.repository();
            case PolicyRepository.Reading.Refused refused ->
                throw new IllegalStateException("the policies are not in order: " + refused.problems());
        };
    }

    public static String group(String name) {
        return """
                apiVersion: twinflight/v1
                kind: Group
                metadata: { name: NAME, title: The NAME }
                spec:
                  select:
                    - provider: docker
                      labels: { twinflight.group: NAME }
                """.replace("NAME", name);
    }

    /** An exception until the 30th of June 2026. */
    public static String exception(String name, String policy, ResourceId resource) {
        return """
                apiVersion: twinflight/v1
                kind: Exception
                metadata: { name: NAME }
                spec:
                  askedBy: ada
                  policy: POLICY
                  resource: "RESOURCE"
                  until: 2026-06-30
                  why: the sale
                """.replace("NAME", name).replace("POLICY", policy).replace("RESOURCE", resource.toString());
    }

    public static String settings(String name, String enforcement, int reviewers) {
        return """
                apiVersion: twinflight/v1
                kind: Policy
                metadata: { name: NAME, title: NAME, owner: platform }
                spec:
                  groups: [shop]
                  enforcement: ENFORCEMENT
                  fidelity: 0.95
                  simulate:
                    for: 500ms
                    workload: { probe: { http: "http://web/", rate: 100/s, live: true, liveRate: 50/s } }
                    success:
                      - { metric: restarts, max: 0 }
                      - { metric: oomKills, max: 0 }
                      - { metric: http.errorRate, max: 1% }
                      - { metric: http.latency.p99, increase: 50% }
                  approve: { reviewers: REVIEWERS }
                  promote:
                    waves: [33%, 100%]
                    verify: 500ms
                """.replace("NAME", name).replace("ENFORCEMENT", enforcement).replace("REVIEWERS", reviewers + "");
    }

    /** A rule that gives every member with more memory than this exactly this. */
    public static String memoryRules(int mebibytes) {
        return """
                package policies.rightsizememory
                import dev.twinflight.rules.fact.*

                rule "too much memory"
                  when
                    $r : Resource( memoryLimit > BYTES )
                  then
                    propose.memoryLimit($r, BYTESL);
                end
                """.replace("BYTES", ((long) mebibytes << 20) + "");
    }
}
