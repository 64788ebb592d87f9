package dev.twinflight.rules.fact;

/**
 * How a PostgreSQL server is set up to use memory. Sizes are bytes. No live source feeds it yet: rules over it are tried
 * by given facts. Immutable.
 *
 * @param resource the live resource
 * @param sharedBuffers {@code shared_buffers}
 * @param effectiveCacheSize {@code effective_cache_size}
 * @param workMem {@code work_mem}, for each sort or hash of each connection
 * @param maintenanceWorkMem {@code maintenance_work_mem}
 * @param maxConnections {@code max_connections}
 */
public record PostgresSettings(
        ResourceId resource,
        long sharedBuffers,
        long effectiveCacheSize,
        long workMem,
        long maintenanceWorkMem,
        long maxConnections)
        implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "postgres-settings/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public long getSharedBuffers() {
        return sharedBuffers;
    }

    public long getEffectiveCacheSize() {
        return effectiveCacheSize;
    }

    public long getWorkMem() {
        return workMem;
    }

    public long getMaintenanceWorkMem() {
        return maintenanceWorkMem;
    }

    public long getMaxConnections() {
        return maxConnections;
    }
}
