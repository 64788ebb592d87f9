package dev.twinflight.rules.fact;

/**
 * A network one resource is in. Immutable.
 *
 * @param resource the live resource
 * @param network the name of the live network
 */
public record Network(ResourceId resource, String network) implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "network/" + network + "/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public String getNetwork() {
        return network;
    }
}
