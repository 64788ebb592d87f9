package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.TwinGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The same probe from inside an ordinary container and from inside its twin, on the engine there is. For the test and the
 * benchmark. Stateless.
 */
public final class IsolationTrial {

    private static final Pattern REACHED = Pattern.compile("reached (\\d+)");

    private IsolationTrial() {}

    /**
     * What came of one destination.
     *
     * @param destination in words, with kind, address and port
     * @param counted whether packets go there, and are counted
     * @param ordinaryReaches whether it answered the ordinary container
     * @param ordinaryPackets how many of the ordinary container's packets arrived
     * @param twinReaches whether it answered the twin
     * @param twinPackets how many of the twin's packets arrived
     */
    public record Line(
            String destination,
            boolean counted,
            boolean ordinaryReaches,
            long ordinaryPackets,
            boolean twinReaches,
            long twinPackets) {

        /** Whether the line proves anything: the ordinary container must have got there. */
        public boolean proves() {
            return ordinaryReaches && (!counted || ordinaryPackets > 0);
        }
    }

    /**
     * What came of it all.
     *
     * @param lines one for each destination
     * @param outgoing what the twin's clone says was tried, and how often, as {@code visitor: tcp 198.51.100.7:443}
     */
    public record Outcome(List<Line> lines, Map<String, Long> outgoing) {}

    /** Runs it; removes all it made. */
    public static Outcome run() {
        try (var playground = new Playground()) {
            var fleet = new DockerTwinFleet(playground.docker);
            try (Laboratory laboratory = Laboratory.open(playground)) {
                var images = fleet.capture(playground.group, playground.live(), "lab");
                TwinGroup clone = fleet.launch(images, "sealed");
                return probe(playground, laboratory, clone);
            } finally {
                fleet.sweep(Set.of());
            }
        }
    }

    private static Outcome probe(Playground playground, Laboratory laboratory, TwinGroup clone) {
        String twin = clone.observe(playground.resource("visitor")).incarnation();
        List<String> networks = new ArrayList<>();
        for (JsonNode network : playground.inspect(twin).path("NetworkSettings").path("Networks")) {
            networks.add(Json.text(network, "NetworkID"));
        }
        laboratory.count(networks);
        SortedSet<Integer> ordinaryReached = reached(playground, laboratory, laboratory.visitor());
        Map<Integer, Long> ordinaryPackets = laboratory.packets();
        SortedSet<Integer> twinReached = reached(playground, laboratory, twin);
        Map<Integer, Long> twinPackets = laboratory.packets();
        List<Line> lines = laboratory.destinations().stream()
                .map(destination -> new Line(
                        words(destination),
                        !destination.match().isEmpty(),
                        ordinaryReached.contains(destination.number()),
                        ordinaryPackets.getOrDefault(destination.number(), 0L),
                        twinReached.contains(destination.number()),
                        twinPackets.getOrDefault(destination.number(), 0L)))
                .toList();
        Map<String, Long> outgoing = new TreeMap<>();
        clone.outgoing()
                .forEach((call, count) -> outgoing.put(call.text().replaceFirst(playground.id + "-", ""), count));
        return new Outcome(lines, outgoing);
    }

    /** Tries every destination from inside a container; the numbers of those that answered. */
    private static SortedSet<Integer> reached(Playground playground, Laboratory laboratory, String container) {
        List<String> command = new ArrayList<>(List.of("perl", "-e", LabFile.PROBE.text()));
        laboratory.destinations().forEach(destination -> command.addAll(destination.arguments()));
        String output = playground.exec(container, command);
        if (!output.endsWith("done")) {
            throw new IllegalStateException("the probe in " + container + " did not come to its end: " + output);
        }
        SortedSet<Integer> reached = new TreeSet<>();
        Matcher matcher = REACHED.matcher(output);
        while (matcher.find()) {
            reached.add(Integer.valueOf(matcher.group(1)));
        }
        return reached;
    }

    private static String words(Destination destination) {
        return destination.what() + " (" + destination.kind() + " " + destination.host()
                + (destination.port() == 0 ? "" : " " + destination.port()) + ")";
    }
}
