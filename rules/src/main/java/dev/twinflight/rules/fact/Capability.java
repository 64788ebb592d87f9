package dev.twinflight.rules.fact;

/**
 * A kernel capability one resource was given beyond those every container has. Immutable.
 *
 * @param resource the live resource
 * @param capability in capitals without {@code CAP_}, as {@code SYS_ADMIN}; {@code ALL} for all of them
 */
public record Capability(ResourceId resource, String capability) implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "capability/" + capability + "/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public String getCapability() {
        return capability;
    }
}
