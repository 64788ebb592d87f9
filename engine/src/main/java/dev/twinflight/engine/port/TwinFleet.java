package dev.twinflight.engine.port;

import dev.twinflight.rules.policy.Group;
import java.util.List;
import java.util.Set;

/** Makes twins, starts clones of them, and takes them away. Safe for use by many threads. */
public interface TwinFleet {

    /**
     * Makes twin images of every member of a group as it is now: file system, volumes (copied while paused),
     * configuration.
     *
     * @param run whose they are
     */
    TwinImages capture(Group group, World live, String run);

    /**
     * Starts a clone: a sealed-off twin group of its own from twin images, and waits until its members run and their
     * health checks, where they have one, pass.
     *
     * @param clone its name, unique in the run ({@code [a-z0-9-]})
     */
    TwinGroup launch(TwinImages images, String clone);

    /** Removes all that was made for a run: clones, volumes, networks, filter rules, images. Idempotent. */
    void discard(String run);

    /** Removes all that was made for runs other than these: what a crash left behind. Never touches what is live. */
    void sweep(Set<String> openRuns);

    /** The twins there are now. */
    List<Twin> twins();
}
