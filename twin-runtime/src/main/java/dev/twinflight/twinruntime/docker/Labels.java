package dev.twinflight.twinruntime.docker;

/** The labels everything of ours carries, and those users set for us. */
final class Labels {

    /** The installation that made it. Selectors skip what carries it; clean-up removes only what carries it. */
    static final String OWNER = "twinflight.owner";

    /** {@code twin}, {@code clone}, {@code probe}, {@code tool} or {@code way-out}. */
    static final String ROLE = "twinflight.role";

    static final String RUN = "twinflight.run";
    static final String CLONE = "twinflight.clone";

    /** The group a clone is of. */
    static final String GROUP = "twinflight.of-group";

    /** The live id a twin stands for. */
    static final String RESOURCE = "twinflight.resource";

    /** JSON: what a twin is a replica of ({@link Origin}). */
    static final String ORIGIN = "twinflight.origin";

    /** The twin image a clone's container was made from. */
    static final String TWIN_IMAGE = "twinflight.twin-image";

    /** On twin images and volumes that no run owns. */
    static final String KEPT = "twinflight.kept";

    /** On a volume that is there as long as a capture to be kept is not whole: a crash leaves it, and clean-up both. */
    static final String TAKING = "twinflight.taking";

    /** What is masked in a twin image, a line each. */
    static final String MASKED = "twinflight.masked";

    /** Ids of live containers a copy is holding paused; a crash leaves the label behind and clean-up lets them go. */
    static final String PAUSING = "twinflight.pausing";

    /** The data store a server of ours is the twin of, as {@code group/name}. */
    static final String DATA_STORE = "twinflight.data-store";

    /** JSON: where the live server of a data store is; whatever is left there after a crash is found by it. */
    static final String LIVE_SERVER = "twinflight.live-server";

    /** Set by users: the resource's name, where the container's name will not do. */
    static final String NAME = "twinflight.name";

    /** Set by users: {@code true} means the resource is never changed. */
    static final String PROTECTED = "twinflight.protected";

    static final String ROLE_TWIN = "twin";
    static final String ROLE_CLONE = "clone";
    static final String ROLE_PROBE = "probe";
    static final String ROLE_TOOL = "tool";
    static final String ROLE_WAY_OUT = "way-out";

    private Labels() {}

    /** Labels that belong to us or to the tool that made the container: a twin does not inherit them. */
    static boolean withheld(String name) {
        return name.startsWith("twinflight.") || name.startsWith("com.docker.");
    }
}
