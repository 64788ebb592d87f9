package dev.twinflight.cli.decisions;

/** What a real server's API answers. */
final class Recorded {

    static final String ID = "0a1b2c3d4e5f60718293a4b5";
    static final String REVISION = "6f1e2d3c4b5a69788796a5b4c3d2e1f001122334";

    private Recorded() {}

    static String proposal(String id, String value) {
        return """
                {"id": "%s", "group": "shop", "revision": "%s", "since": "2026-03-01T10:00:00Z", "kind": "proposal",
                 "policy": "right-size-memory", "rule": "memory far below its limit",
                 "resource": "docker-local-container-catalog", "resourceId": "docker:local/container/catalog",
                 "attribute": "memoryLimit", "value": "%s", "severity": null, "message": null,
                 "facts": ["resource docker:local/container/catalog"], "done": "planned in run r2", "fate": "planned",
                 "exception": null}
                """.formatted(id, REVISION, value);
    }

    static String violation(String id, String message) {
        return """
                {"id": "%s", "group": "shop", "revision": "%s", "since": "2026-03-01T10:00:01Z", "kind": "violation",
                 "policy": "hardening", "rule": "no root", "resource": "docker-local-container-web",
                 "resourceId": "docker:local/container/web", "attribute": null, "value": null, "severity": "deny",
                 "message": "%s", "facts": [], "done": "shown", "fate": "shown", "exception": null}
                """.formatted(id, REVISION, message);
    }

    static String page(String next, String... items) {
        return "{\"items\": [" + String.join(",", items) + "], \"next\": "
                + (next.isEmpty() ? "null" : "\"" + next + "\"") + "}";
    }

    static String happened(int number, String event, String decision) {
        return """
                {"number": %d, "at": "2026-03-01T10:00:0%1$dZ", "event": "%s", "revision": "%s", "run": "r2",
                 "decision": %s}
                """.formatted(number, event, REVISION, decision);
    }

    static String whole() {
        return """
                {"decision": %1$s, "conditions": ["Resource( memoryLimit > 1 )"], "bindings": {"$p95": "60MiB"},
                 "facts": [{"key": "resource docker:local/container/catalog", "type": "Resource", "version": 42,
                            "content": {"id": "docker:local/container/catalog", "memoryLimit": 536870912}}],
                 "history": [%2$s, %3$s]}
                """.formatted(
                        proposal(ID, "90MiB"),
                        happened(2, "planned", proposal(ID, "90MiB")),
                        happened(1, "appeared", proposal(ID, "80MiB")));
    }

    static String replayed(int entry, String result, String before, String after) {
        return "{\"entry\": %d, \"result\": \"%s\", \"before\": %s, \"after\": %s}"
                .formatted(entry, result, before, after);
    }

    static String replay(String... decisions) {
        return replayWith("", decisions);
    }

    static String replayWith(String appeared, String... decisions) {
        return "{\"revision\": \"" + REVISION + "\", \"counts\": {}, \"decisions\": [" + String.join(",", decisions)
                + "], \"appeared\": [" + appeared + "]}";
    }

    static String problem(int status, String code, String detail, String faults) {
        return """
                {"type": "about:blank", "title": "x", "status": %d, "detail": "%s", "instance": "/api/v1/decisions",
                 "code": "%s", "errors": [%s]}
                """.formatted(status, detail, code, faults);
    }
}
