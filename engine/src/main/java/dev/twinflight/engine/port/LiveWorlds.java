package dev.twinflight.engine.port;

import dev.twinflight.rules.policy.Group;

/** The live world of a group. */
public interface LiveWorlds {

    /** The live world whose members are what the group's selectors select at any moment. Does no I/O. */
    World live(Group group);
}
