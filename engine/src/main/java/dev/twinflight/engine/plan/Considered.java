package dev.twinflight.engine.plan;

import dev.twinflight.engine.decision.Fate;
import dev.twinflight.rules.decision.Decision;

/**
 * A decision that planning looked at, and what it did with it. Immutable.
 *
 * @param group the group whose facts it was made from
 * @param version of the group's facts
 */
public record Considered(String group, long version, Decision decision, Fate fate) {}
