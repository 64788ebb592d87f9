package dev.twinflight.twinruntime.postgres;

import dev.twinflight.rules.policy.DataStore;
import java.util.List;

/**
 * A table as it will be published. Immutable.
 *
 * @param table what the group's file says of it
 * @param leaving columns that leave, in order, without generated ones
 * @param identity how the log tells rows apart now: {@code d}, {@code n}, {@code f} or {@code i:<index>}
 * @param widened whether that has to become the whole row
 */
record TablePlan(DataStore.Table table, List<String> leaving, String identity, boolean widened) {
    TablePlan {
        leaving = List.copyOf(leaving);
    }
}
