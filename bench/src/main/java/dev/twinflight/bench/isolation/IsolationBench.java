package dev.twinflight.bench.isolation;

import dev.twinflight.bench.Figure;
import dev.twinflight.twinruntime.docker.IsolationTrial;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The same probe from an ordinary container and from inside its twin, on the machine's Docker Engine; packets are counted
 * where they arrive. Destinations that the ordinary container does not reach prove nothing, and miss the goal. Stateless.
 */
public final class IsolationBench {

    private static final int DESTINATIONS = 20;

    private IsolationBench() {}

    /** @param arguments none */
    public static List<Figure> run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("isolation takes no arguments, found " + arguments);
        }
        IsolationTrial.Outcome outcome = IsolationTrial.run();
        List<IsolationTrial.Line> lines = outcome.lines();
        List<IsolationTrial.Line> counted =
                lines.stream().filter(IsolationTrial.Line::counted).toList();
        lines.stream().filter(line -> !line.proves()).forEach(line -> System.err.println("not reached: " + line));
        return List.of(
                Figure.atLeast(
                        "destinations an ordinary container reaches",
                        number(counted, IsolationTrial.Line::proves),
                        "",
                        DESTINATIONS),
                Figure.atMost("destinations it does not reach", number(lines, line -> !line.proves()), "", 0),
                Figure.plain(
                        "packets of the ordinary container that arrived",
                        sum(counted, IsolationTrial.Line::ordinaryPackets),
                        "packets"),
                Figure.atMost(
                        "packets of the twin that arrived",
                        sum(counted, IsolationTrial.Line::twinPackets),
                        "packets",
                        0),
                Figure.atMost(
                        "destinations that answered the twin", number(lines, IsolationTrial.Line::twinReaches), "", 0),
                Figure.atLeast(
                        "outgoing calls of the twin recorded",
                        outcome.outgoing().size(),
                        "",
                        1));
    }

    private static double number(List<IsolationTrial.Line> lines, Predicate<IsolationTrial.Line> which) {
        return (double) lines.stream().filter(which).count();
    }

    private static double sum(List<IsolationTrial.Line> lines, ToLongFunction<IsolationTrial.Line> packets) {
        return (double) lines.stream().mapToLong(packets).sum();
    }
}
