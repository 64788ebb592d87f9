package dev.twinflight.twinruntime.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One network namespace with destinations in it: answers what reaches them, and counts the packets that do, after every
 * filter there is. Whose tool container it is closes that. Confined to one thread.
 */
final class Place implements AutoCloseable {

    private static final Pattern COUNTER = Pattern.compile("counter packets (\\d+) bytes \\d+ comment \"(\\d+)\"");

    private final ToolContainer tool;
    private final String table;
    private final List<Destination> destinations = new ArrayList<>();

    Place(ToolContainer tool, String table) {
        this.tool = tool;
        this.table = table;
    }

    void add(Destination destination) {
        destinations.add(destination);
    }

    /** Answers; {@code sockets} are of {@code tcp|udp address port}. */
    void listen(String... sockets) {
        tool.run("perl -e '" + LabFile.LISTEN.shellQuoted() + "' " + String.join(" ", sockets));
    }

    /** Behind the packet filter, whose rules have priority 0: what is dropped there does not arrive. */
    void count() {
        StringBuilder rules = new StringBuilder("add table inet " + table + "\n");
        rules.append("add chain inet " + table + " input { type filter hook input priority 300; }\n");
        for (Destination destination : destinations) {
            if (!destination.match().isEmpty()) {
                rules.append("add rule inet " + table + " input " + destination.match() + " counter comment \""
                        + destination.number() + "\"\n");
            }
        }
        tool.run("printf '%s' '" + rules + "' | nft -f -");
    }

    /** Packets by destination since the last time. */
    Map<Integer, Long> packets() {
        Map<Integer, Long> packets = new TreeMap<>();
        Matcher counter = COUNTER.matcher(tool.run("nft list table inet " + table));
        while (counter.find()) {
            packets.put(Integer.valueOf(counter.group(2)), Long.valueOf(counter.group(1)));
        }
        tool.run("nft flush table inet " + table);
        count();
        return packets;
    }

    @Override
    public void close() {
        tool.tryRun("nft delete table inet " + table);
    }
}
