package dev.twinflight.rules.fact;

/**
 * One of the members of a group that stand behind an alias: whoever asks for the alias gets any of them.
 * Immutable.
 *
 * @param resource the live resource
 * @param alias a name others in the group reach it by
 * @param running whether it runs now
 */
public record Replica(ResourceId resource, String alias, boolean running) implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "replica/" + alias + "/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public String getAlias() {
        return alias;
    }

    public boolean isRunning() {
        return running;
    }
}
