package dev.twinflight.bench.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes rules and settings as authors do, by a small grammar of the rule language. Confined to one thread. */
final class Grammar {

    private static final List<String> OPERATORS = List.of("==", "!=", "<", ">", "<=", ">=");
    private static final List<String> NUMBERS = List.of("0", "1", "10", "0.5", "1073741824");
    private static final List<String> TEXTS = List.of("\"a\"", "\"shop/web:1\"", "\"\"", "\"no\"");

    private final RandomGenerator random;

    Grammar(RandomGenerator random) {
        this.random = random;
    }

    String settings(String policy) {
        return """
                apiVersion: twinflight/v1
                kind: Policy
                metadata: { name: %s, title: Some policy, owner: platform }
                spec:
                  groups: [shop]
                  enforcement: audit
                  fidelity: 0.%d
                  approve: { reviewers: %d }
                """.formatted(policy, random.nextInt(1, 10), random.nextInt(3));
    }

    String rules(String policy) {
        var text = new StringBuilder("package policies." + policy + "\nimport dev.twinflight.rules.fact.*\n");
        int rules = random.nextInt(1, 3);
        for (int i = 0; i < rules; i++) {
            text.append("\nrule \"rule ").append(i).append("\"\n  when\n    $r : Resource( ");
            text.append(resource()).append(" )\n");
            int more = random.nextInt(3);
            for (int j = 0; j < more; j++) {
                text.append("    ").append(condition()).append('\n');
            }
            text.append("  then\n    ").append(conclusion()).append("\nend\n");
        }
        return text.toString();
    }

    private String resource() {
        return switch (random.nextInt(7)) {
            case 0 -> "";
            case 1 -> "memoryLimit " + comparison();
            case 2 -> "cpuLimit " + comparison() + " || memoryLimit " + comparison();
            case 3 -> "kind == Kind.CONTAINER, image != " + any(TEXTS);
            case 4 -> "image str[startsWith] " + any(TEXTS);
            case 5 -> "restartPolicy in (" + any(TEXTS) + ", " + any(TEXTS) + ")";
            default -> "memoryLimit * " + any(NUMBERS) + " " + comparison() + ", group == \"shop\"";
        };
    }

    private String condition() {
        return switch (random.nextInt(6)) {
            case 0 -> "Usage( resource == $r.id, memoryP95 " + comparison() + " )";
            case 1 -> "not Health( resource == $r.id, restarts " + comparison() + " )";
            case 2 -> "exists Usage( window == Window.TEN_MINUTES, cpuP95 " + comparison() + " )";
            case 3 -> "Health( resource == $r.id, status != HealthStatus.HEALTHY )";
            case 4 -> "accumulate( Usage( memoryP95 > " + any(NUMBERS) + ", $m : memoryP95 ); $sum : sum($m) )";
            default -> "( Usage( full == true ) or Health( oomKills > 0 ) )";
        };
    }

    private String conclusion() {
        return switch (random.nextInt(6)) {
            case 0 -> "propose.memoryLimit($r, " + any(NUMBERS) + " * 2);";
            case 1 -> "propose.cpuLimit($r, 0.5);";
            case 2 -> "if ($r.getName().startsWith(\"c\")) { propose.restart($r); }";
            case 3 -> "long size = Math.max(1, 2); propose.memoryLimit($r, size);";
            case 4 -> "report.deny($r, \"limit \" + $r.getName());";
            default -> "report.warn($r, \"met\");";
        };
    }

    private String comparison() {
        return any(OPERATORS) + " " + any(NUMBERS);
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
