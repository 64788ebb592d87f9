package dev.twinflight.rules.decision;

import dev.twinflight.rules.fact.ResourceId;

/** A change to a resource that a rule wants. Immutable. */
public record Proposal(Origin origin, ResourceId resource, Change change) implements Decision {}
