package dev.twinflight.rules.fact;

/**
 * How one resource fares. Immutable.
 *
 * @param resource the live resource
 * @param running whether it runs now
 * @param status what its health check says
 * @param restarts restarts by its restart policy since it was created
 * @param oomKills times the kernel ended it for want of memory, since it was first seen
 */
public record Health(ResourceId resource, boolean running, HealthStatus status, int restarts, int oomKills)
        implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "health/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public boolean isRunning() {
        return running;
    }

    public HealthStatus getStatus() {
        return status;
    }

    public int getRestarts() {
        return restarts;
    }

    public int getOomKills() {
        return oomKills;
    }
}
