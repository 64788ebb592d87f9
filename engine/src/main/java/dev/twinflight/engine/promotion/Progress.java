package dev.twinflight.engine.promotion;

import dev.twinflight.engine.port.PreparedChange;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far a promotion has come, as the journal says. Immutable.
 *
 * @param prepared changes whose way back is journalled, by step number
 * @param applied steps known to be applied
 * @param restored steps taken back
 * @param waves waves verified
 */
public record Progress(
        SortedMap<Integer, PreparedChange> prepared,
        SortedSet<Integer> applied,
        SortedSet<Integer> restored,
        int waves) {

    public Progress {
        prepared = Collections.unmodifiableSortedMap(new TreeMap<>(prepared));
        applied = Collections.unmodifiableSortedSet(new TreeSet<>(applied));
        restored = Collections.unmodifiableSortedSet(new TreeSet<>(restored));
    }
}
