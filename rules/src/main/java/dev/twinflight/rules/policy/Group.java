package dev.twinflight.rules.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A group (logical container): a named set of resources managed as one unit. Immutable.
 *
 * @param name unique in the repository
 * @param title for people
 * @param selectors a resource that one of them selects is a member
 * @param allowedSecrets names of environment variables, and paths of files in a container, that look like secrets and
 *     may enter twins all the same
 * @param longestPause how long a live member may stand still while it is copied for twins; beyond it no twins are made
 * @param dataStores live data stores whose twins follow them by replication, in the file's order
 */
public record Group(
        String name,
        String title,
        List<Selector> selectors,
        Set<String> allowedSecrets,
        Duration longestPause,
        List<DataStore> dataStores) {

    /** What holds where the group does not say. */
    public static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    public Group {
        selectors = List.copyOf(selectors);
        allowedSecrets = Set.copyOf(allowedSecrets);
        dataStores = List.copyOf(dataStores);
    }

    /** A group without data stores. */
    public Group(
            String name, String title, List<Selector> selectors, Set<String> allowedSecrets, Duration longestPause) {
        this(name, title, selectors, allowedSecrets, longestPause, List.of());
    }

    /**
     * What makes a resource a member.
     *
     * @param provider the kind of engine, as {@code docker}
     * @param labels labels a resource must carry, all of them
     */
    public record Selector(String provider, Map<String, String> labels) {
        public Selector {
            labels = Map.copyOf(labels);
        }
    }
}
