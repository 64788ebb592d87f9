package dev.twinflight.rules.fact;

/**
 * What keeps one resource from harming itself and others. Immutable.
 *
 * @param resource the live resource
 * @param healthCheck whether a health check is set, by its image or its user
 * @param pidsLimit most processes it may have; 0 means no limit
 * @param readOnlyRoot whether its root file system cannot be written
 * @param newPrivileges whether its processes may gain privileges, as by a set-user-id program
 * @param root whether its program starts as the user root
 */
public record Safeguards(
        ResourceId resource,
        boolean healthCheck,
        long pidsLimit,
        boolean readOnlyRoot,
        boolean newPrivileges,
        boolean root)
        implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "safeguards/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public boolean isHealthCheck() {
        return healthCheck;
    }

    public long getPidsLimit() {
        return pidsLimit;
    }

    public boolean isReadOnlyRoot() {
        return readOnlyRoot;
    }

    public boolean isNewPrivileges() {
        return newPrivileges;
    }

    public boolean isRoot() {
        return root;
    }
}
