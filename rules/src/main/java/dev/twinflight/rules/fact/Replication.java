package dev.twinflight.rules.fact;

/**
 * How far one data store lies behind the one it follows. No live source feeds it yet: rules over it are tried by given
 * facts. Immutable.
 *
 * @param resource the live resource
 * @param primary what it follows, as its name in the group
 * @param streaming whether changes arrive at present
 * @param lagBytes bytes of the log not applied yet
 * @param lagSeconds seconds since the last applied change was made; 0 when nothing is outstanding
 */
public record Replication(ResourceId resource, String primary, boolean streaming, long lagBytes, long lagSeconds)
        implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "replication/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public String getPrimary() {
        return primary;
    }

    public boolean isStreaming() {
        return streaming;
    }

    public long getLagBytes() {
        return lagBytes;
    }

    public long getLagSeconds() {
        return lagSeconds;
    }
}
