package dev.twinflight.console.api;

import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.rules.fact.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One decision whole: why it came to be, and all that became of it.
 *
 * @param conditions what the rule asks for, pattern by pattern
 * @param bindings values of the rule's bound variables, by name
 * @param facts what the rule matched, with its content then
 * @param history the newest first
 */
public record WholeDecision(
        DecisionDocument decision,
        List<String> conditions,
        Map<String, String> bindings,
        List<MatchedFact> facts,
        List<Happened> history) {

    /**
     * @param version a version of the world's facts that has it so
     * @param content the fact itself; secrets are masked
     */
    public record MatchedFact(String key, String type, long version, Fact content) {}

    /** @param event {@code appeared}, {@code changed}, {@code gone} or {@code planned} */
    public record Happened(
            long number, Instant at, String event, String revision, String run, DecisionDocument decision) {

        static Happened of(KeptDecision.Logged logged) {
            return new Happened(
                    logged.entry().number(),
                    logged.entry().at(),
                    logged.entry().event(),
                    logged.entry().revision(),
                    logged.entry().run(),
                    DecisionDocument.of(logged));
        }
    }

    static WholeDecision of(KeptDecision.Logged logged, List<KeptDecision.Logged> history) {
        KeptDecision kept = logged.kept();
        return new WholeDecision(
                DecisionDocument.of(logged),
                kept.conditions(),
                kept.decision().origin().bindings(),
                kept.decision().origin().facts().stream()
                        .map(fact -> new MatchedFact(
                                fact.key(),
                                fact.getClass().getSimpleName(),
                                kept.versions().getOrDefault(fact.key(), 0L),
                                fact))
                        .toList(),
                history.stream().map(Happened::of).toList());
    }
}
