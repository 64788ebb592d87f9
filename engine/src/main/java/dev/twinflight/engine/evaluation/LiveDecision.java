package dev.twinflight.engine.evaluation;

import dev.twinflight.rules.decision.Decision;
import java.time.Instant;

/**
 * A decision that holds now. Immutable.
 *
 * @param id see {@link dev.twinflight.rules.decision.DecisionId}
 * @param group the group whose working memory it is in
 * @param revision what is in force
 * @param since when it came
 * @param decision what the rule concluded
 */
public record LiveDecision(String id, String group, String revision, Instant since, Decision decision) {}
