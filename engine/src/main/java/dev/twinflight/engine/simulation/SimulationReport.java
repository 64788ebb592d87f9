package dev.twinflight.engine.simulation;

import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.judge.MetricSeries;
import dev.twinflight.engine.port.OutgoingCall;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation showed. Immutable.
 *
 * @param id the report's id; an approval is bound to it
 * @param startedAt when the clones were asked for
 * @param endedAt when the judgement was given
 * @param verdict of all trials
 * @param reason in words
 * @param pause how long the longest paused member stood still
 * @param fidelity of each twin before the plan was executed, 0..1
 * @param remarks what the twins deliberately lack
 * @param outgoing what the twins tried to reach outside their group
 * @param trials each with its own judgement
 */
public record SimulationReport(
        String id,
        Instant startedAt,
        Instant endedAt,
        Judgement.Verdict verdict,
        String reason,
        Duration pause,
        SortedMap<ResourceId, Double> fidelity,
        List<String> remarks,
        List<Outgoing> outgoing,
        List<Trial> trials) {

    public SimulationReport {
        remarks = List.copyOf(remarks);
        outgoing = recorded(outgoing);
        trials = List.copyOf(trials);
    }

    /** A journal may be older than the recording of calls. */
    private static List<Outgoing> recorded(@Nullable List<Outgoing> outgoing) {
        return outgoing == null ? List.of() : List.copyOf(outgoing);
    }

    /**
     * One destination outside a group.
     *
     * @param call who tried to reach what
     * @param candidate how often in the changed clone
     * @param baseline how often in the unchanged clone
     */
    public record Outgoing(OutgoingCall call, long candidate, long baseline) {}

    /**
     * One execution under the workload.
     *
     * @param title as {@code in place} or {@code after a restart}
     * @param judgement of this trial
     * @param candidate what the changed clone did, second by second
     * @param baseline what the unchanged clone did
     */
    public record Trial(String title, Judgement judgement, List<MetricSeries> candidate, List<MetricSeries> baseline) {
        public Trial {
            candidate = List.copyOf(candidate);
            baseline = List.copyOf(baseline);
        }
    }
}
