package dev.twinflight.rules.fact;

/**
 * What one resource runs, by its image or its user. Immutable.
 *
 * @param resource the live resource
 * @param command the command without the entrypoint, as one line; secrets are masked
 * @param healthCheck the command line of the health check with its times, as plans show it; {@code none} without one
 */
public record Program(ResourceId resource, String command, String healthCheck) implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "program/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public String getCommand() {
        return command;
    }

    public String getHealthCheck() {
        return healthCheck;
    }
}
