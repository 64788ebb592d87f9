package dev.twinflight.twinruntime.docker;

/** What Docker makes of a container's id. Stateless. */
final class ContainerId {

    private static final int SHORT = 12;

    private ContainerId() {}

    /**
     * Whether Docker derived a host name or alias from the id. Only the whole short form is: a name as {@code db} may well
     * be how an id begins.
     */
    static boolean named(String name, String containerId) {
        return name.length() == SHORT && containerId.startsWith(name);
    }
}
