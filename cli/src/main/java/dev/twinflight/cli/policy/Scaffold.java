package dev.twinflight.cli.policy;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first files of a policy. Immutable.
 *
 * @param name the policy's
 * @param group the one it governs
 * @param owner who answers for it
 */
record Scaffold(String name, String group, String owner) {

    /** Text by path in the repository; the group's file is for repositories that lack it. */
    SortedMap<String, String> files() {
        var files = new TreeMap<String, String>();
        String folder = "policies/" + name + "/";
        files.put("groups/" + group + ".yaml", filled(GROUP));
        files.put(folder + "policy.yaml", filled(POLICY));
        files.put(folder + "rules.drl", filled(RULES));
        files.put(folder + "tests/limits-a-service.yaml", filled(TEST));
        files.put(folder + "tests/leaves-a-limited-service-alone.yaml", filled(TEST_ALONE));
        return files;
    }

    private String filled(String template) {
        return template.replace("{name}", name)
                .replace("{group}", group)
                .replace("{owner}", owner)
                .replace("{package}", name.replace("-", ""))
                .replace(
                        "{title}",
                        Character.toUpperCase(name.charAt(0))
                                + name.substring(1).replace('-', ' '));
    }

    private static final String GROUP = """
            apiVersion: twinflight/v1
            kind: Group
            metadata: { name: {group} }
            spec:
              select:
                # Every container with this label is a member.
                - provider: docker
                  labels: { twinflight.group: {group} }
            """;

    private static final String POLICY = """
            apiVersion: twinflight/v1
            kind: Policy
            metadata: { name: {name}, title: "{title}", owner: "{owner}" }
            spec:
              groups: [{group}]
              enforcement: enforce            # audit shows what it would do and does nothing
              simulate:
                for: 60s
                success:
                  - { metric: restarts, max: 0 }
                  - { metric: oomKills, max: 0 }
              approve: { reviewers: 1 }
              promote: { waves: [25%, 100%], verify: 60s }
            """;

    private static final String RULES = """
            package policies.{package}

            import dev.twinflight.rules.fact.*

            // Sizes are bytes; 0 means no limit.
            rule "a container has a memory limit"
              when
                $r : Resource( kind == Kind.CONTAINER, memoryLimit == 0 )
                Usage( resource == $r.id, window == Window.TEN_MINUTES, full == true, memoryP95 > 0, $p95 : memoryP95 )
              then
                propose.memoryLimit($r, $p95 * 2);
            end
            """;

    private static final String TEST = """
            name: a service without a limit gets twice what it needs
            given:
              - resource: { id: "docker:local/container/web", group: {group} }
              - usage: { resource: "docker:local/container/web", window: 10m, memoryP95: 64MiB }
            expect:
              proposals:
                - rule: a container has a memory limit
                  resource: "docker:local/container/web"
                  set: { memoryLimit: 128MiB }
              violations: []
            """;

    private static final String TEST_ALONE = """
            name: a service with a limit is left alone
            given:
              - resource: { id: "docker:local/container/web", group: {group}, memoryLimit: 256MiB }
              - usage: { resource: "docker:local/container/web", window: 10m, memoryP95: 64MiB }
            expect:
              proposals: []
              violations: []
            """;
}
