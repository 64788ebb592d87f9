package dev.twinflight.rules.fact;

/**
 * What separates one resource from its host, and what of that was given up. Immutable.
 *
 * @param resource the live resource
 * @param privileged whether it may do all the host may
 * @param hostNetwork whether it uses the host's network
 * @param hostPid whether it sees the host's processes
 * @param hostIpc whether it shares the host's memory segments
 * @param unconfined whether seccomp, AppArmor or SELinux is switched off for it
 * @param devices devices of the host it was given
 */
public record Isolation(
        ResourceId resource,
        boolean privileged,
        boolean hostNetwork,
        boolean hostPid,
        boolean hostIpc,
        boolean unconfined,
        int devices)
        implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "isolation/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public boolean isPrivileged() {
        return privileged;
    }

    public boolean isHostNetwork() {
        return hostNetwork;
    }

    public boolean isHostPid() {
        return hostPid;
    }

    public boolean isHostIpc() {
        return hostIpc;
    }

    public boolean isUnconfined() {
        return unconfined;
    }

    public int getDevices() {
        return devices;
    }
}
