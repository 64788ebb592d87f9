package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our own packet filter rules: everything from a twin's bridge to the host, and between it and anything beyond, is
 * dropped, in IPv4 and IPv6; what stays on the bridge may pass, also to the end of the way out. Docker's own rules for internal networks leave the host's address on the bridge open. Set by
 * a container with the host's network, so that it works wherever the engine is; every rule carries a comment that tells
 * whose it is. Thread-safe.
 */
final class PacketFilter {

    private static final Pattern COMMENT = Pattern.compile("--comment \"?twinflight:([a-z0-9-]+):([A-Za-z0-9_.-]+)\"?");

    private final DockerConnection docker;
    private final ToolImage tool;

    PacketFilter(DockerConnection docker, ToolImage tool) {
        this.docker = docker;
        this.tool = tool;
    }

    /** Seals bridges off. When it returns, the rules are there; they are made before the bridges are. */
    void seal(String run, Collection<String> bridges) {
        StringBuilder script = new StringBuilder("set -e\n");
        for (String bridge : bridges) {
            for (String command : new String[] {"iptables", "ip6tables"}) {
                String comment =
                        " -m comment --comment twinflight:" + docker.settings().installation() + ":" + run;
                script.append(rule(command, "INPUT", "-i " + bridge + comment, "DROP"));
                script.append(command).append(" -w 10 -nL DOCKER-USER >/dev/null 2>&1 && C=DOCKER-USER || C=FORWARD\n");
                script.append(rule(command, "$C", "-i " + bridge + " -o " + bridge + comment, "ACCEPT"));
                script.append(rule(command, "$C", "-i " + bridge + " ! -o " + bridge + comment, "DROP"));
                script.append(rule(command, "$C", "-o " + bridge + " ! -i " + bridge + comment, "DROP"));
            }
        }
        try (ToolContainer container = start(run)) {
            ToolContainer.Outcome outcome = container.tryRun(script.toString());
            if (outcome.exitCode() != 0) {
                throw new WorldException(
                        Reason.TWIN_UNSAFE,
                        "Twins cannot be sealed off, so none was started: the packet filter rules could not be made ("
                                + outcome.output().strip() + "). Check that iptables works on the engine's host.");
            }
        }
    }

    /** Inserted if it is not there, then looked for: a rule that did not take ends the script. */
    private static String rule(String command, String chain, String match, String target) {
        String rule = chain + " " + match + " -j " + target;
        return command + " -w 10 -C " + rule + " 2>/dev/null || " + command + " -w 10 -I " + rule + "\n" + command
                + " -w 10 -C " + rule + "\n";
    }

    /** Removes a run's rules. */
    void open(String run) {
        if (tool.isThere()) {
            try (ToolContainer container = start(run)) {
                remove(container, run);
            }
        }
    }

    /** Removes the rules of all runs of this installation but these; the runs it found rules of. */
    Set<String> openAllBut(Set<String> kept) {
        Set<String> removed = new TreeSet<>();
        if (tool.isThere()) {
            try (ToolContainer container = start("-")) {
                Matcher comment = COMMENT.matcher(container.run("iptables -w 10 -S; ip6tables -w 10 -S"));
                while (comment.find()) {
                    if (comment.group(1).equals(docker.settings().installation()) && !kept.contains(comment.group(2))) {
                        removed.add(comment.group(2));
                    }
                }
                removed.forEach(run -> remove(container, run));
            }
        }
        return removed;
    }

    private void remove(ToolContainer container, String run) {
        String comment = "twinflight:" + docker.settings().installation() + ":" + run;
        container.run("for t in iptables ip6tables; do $t -w 10 -S | grep -E -- '--comment \"?" + comment
                + "\"? ' | sed 's/^-A/-D/' | xargs -r -L1 $t -w 10 || exit 1; done");
    }

    private ToolContainer start(String run) {
        var host = Json.object().put("NetworkMode", "host");
        host.putArray("CapDrop").add("ALL");
        host.putArray("CapAdd").add("NET_ADMIN").add("NET_RAW");
        return ToolContainer.start(docker, tool.reference(), run, host, Json.object());
    }
}
