package dev.twinflight.engine.fake;

import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.policy.Group;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Live worlds by the name of their group; a group without one is empty. Safe for use by many threads. */
public final class InMemoryLiveWorlds implements LiveWorlds {

    private final Map<String, World> worlds = new ConcurrentHashMap<>();
    private final InMemoryTime time;

    public InMemoryLiveWorlds(InMemoryTime time) {
        this.time = time;
    }

    public InMemoryLiveWorlds with(String group, World world) {
        worlds.put(group, world);
        return this;
    }

    @Override
    public World live(Group group) {
        return worlds.computeIfAbsent(group.name(), name -> new InMemoryWorld("live:" + name, time));
    }
}
