package dev.twinflight.rules.fact;

import java.util.Map;

/**
 * The configuration of one resource. Immutable.
 *
 * @param id the live resource
 * @param group the logical container it belongs to
 * @param image the image reference the user gave, as {@code shop/web:1}
 * @param memoryLimit bytes; 0 means no limit
 * @param cpuLimit cores; 0 means no limit
 * @param environment environment variables; values of secrets are masked
 * @param labels labels the user set
 * @param restartPolicy {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure[:max]}
 * @param guarded a {@code protected} resource: it is never changed
 */
public record Resource(
        ResourceId id,
        String group,
        String image,
        long memoryLimit,
        double cpuLimit,
        Map<String, String> environment,
        Map<String, String> labels,
        String restartPolicy,
        boolean guarded)
        implements Fact {

    public Resource {
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
    }

    @Override
    public ResourceId about() {
        return id;
    }

    @Override
    public String key() {
        return "resource/" + id;
    }

    public ResourceId getId() {
        return id;
    }

    public Kind getKind() {
        return id.kind();
    }

    public String getName() {
        return id.name();
    }

    public String getGroup() {
        return group;
    }

    public String getImage() {
        return image;
    }

    public long getMemoryLimit() {
        return memoryLimit;
    }

    public double getCpuLimit() {
        return cpuLimit;
    }

    public Map<String, String> getEnvironment() {
        return environment;
    }

    public Map<String, String> getLabels() {
        return labels;
    }

    public String getRestartPolicy() {
        return restartPolicy;
    }

    public boolean isGuarded() {
        return guarded;
    }
}
