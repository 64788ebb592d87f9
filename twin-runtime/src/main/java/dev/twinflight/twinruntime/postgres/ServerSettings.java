package dev.twinflight.twinruntime.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of a server that may be taken over and changed: those that shape how it works. None that names a file, a
 * command or a library: {@code archive_command} and its like are a shell. Stateless.
 */
final class ServerSettings {

    private static final Set<String> ALLOWED = Set.of(
            "max_connections",
            "max_prepared_transactions",
            "max_locks_per_transaction",
            "shared_buffers",
            "temp_buffers",
            "work_mem",
            "hash_mem_multiplier",
            "maintenance_work_mem",
            "autovacuum_work_mem",
            "effective_cache_size",
            "effective_io_concurrency",
            "random_page_cost",
            "seq_page_cost",
            "cpu_tuple_cost",
            "cpu_index_tuple_cost",
            "cpu_operator_cost",
            "parallel_setup_cost",
            "parallel_tuple_cost",
            "default_statistics_target",
            "max_parallel_workers",
            "max_parallel_workers_per_gather",
            "max_parallel_maintenance_workers",
            "checkpoint_timeout",
            "checkpoint_completion_target",
            "max_wal_size",
            "min_wal_size",
            "wal_buffers",
            "wal_compression",
            "commit_delay",
            "commit_siblings",
            "synchronous_commit",
            "bgwriter_delay",
            "bgwriter_lru_maxpages",
            "bgwriter_lru_multiplier",
            "autovacuum",
            "autovacuum_max_workers",
            "autovacuum_naptime",
            "autovacuum_vacuum_threshold",
            "autovacuum_vacuum_scale_factor",
            "autovacuum_analyze_threshold",
            "autovacuum_analyze_scale_factor",
            "autovacuum_vacuum_cost_delay",
            "autovacuum_vacuum_cost_limit",
            "jit",
            "jit_above_cost",
            "plan_cache_mode",
            "join_collapse_limit",
            "from_collapse_limit",
            "geqo",
            "geqo_threshold",
            "enable_bitmapscan",
            "enable_hashagg",
            "enable_hashjoin",
            "enable_indexonlyscan",
            "enable_indexscan",
            "enable_material",
            "enable_memoize",
            "enable_mergejoin",
            "enable_nestloop",
            "enable_parallel_append",
            "enable_parallel_hash",
            "enable_partition_pruning",
            "enable_partitionwise_aggregate",
            "enable_partitionwise_join",
            "enable_seqscan",
            "enable_sort",
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout",
            "deadlock_timeout",
            "default_transaction_isolation",
            "timezone",
            "datestyle",
            "intervalstyle");

    private ServerSettings() {}

    static boolean mayBeSet(String name) {
        return ALLOWED.contains(name);
    }

    /** What the live server was given of them, as lines of a configuration file. */
    static String takenFrom(LiveSession live) throws SQLException {
        List<List<String>> given = live.rows("""
                SELECT name, current_setting(name) FROM pg_settings
                WHERE source IN ('configuration file', 'command line', 'environment variable') ORDER BY name
                """);
        return given.stream()
                .filter(setting -> mayBeSet(setting.get(0).toLowerCase(java.util.Locale.ROOT)))
                .map(setting -> setting.get(0) + " = '" + setting.get(1).replace("'", "''") + "'\n")
                .collect(Collectors.joining());
    }
}
