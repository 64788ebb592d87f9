package dev.twinflight.engine.port;

import java.util.List;

/**
 * How close a twin is to its resource. Immutable.
 *
 * @param fidelity 0..1: the share of the state document's significant leaves that are equal, zero for a twin that does
 *     not run
 * @param differences what differs, in words or as paths into the state document; never a value, which may be secret
 */
public record Likeness(double fidelity, List<String> differences) {

    /** Nothing differs. */
    public static final Likeness EQUAL = new Likeness(1, List.of());

    public Likeness {
        if (!(fidelity >= 0 && fidelity <= 1)) {
            throw new IllegalArgumentException("fidelity is 0..1, not " + fidelity);
        }
        differences = List.copyOf(differences);
    }

    /** The lesser of two. */
    public Likeness orLess(Likeness other) {
        return other.fidelity < fidelity ? other : this;
    }
}
