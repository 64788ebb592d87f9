package dev.twinflight.engine.simulation;

import dev.twinflight.engine.judge.Judgement;
import dev.twinflight.engine.judge.MetricSeries;
import dev.twinflight.rules.fact.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

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
        List<Trial> trials) {

    public SimulationReport {
        remarks = List.copyOf(remarks);
        trials = List.copyOf(trials);
    }

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
