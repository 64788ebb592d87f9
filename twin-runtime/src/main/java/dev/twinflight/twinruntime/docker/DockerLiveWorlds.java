package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.rules.policy.Group;

/** Live worlds of containers on one engine. Thread-safe. */
public final class DockerLiveWorlds implements LiveWorlds {

    private final DockerEngine engine;

    public DockerLiveWorlds(DockerConnection docker) {
        this.engine = docker.engine();
    }

    @Override
    public DockerWorld live(Group group) {
        String host = engine.docker().settings().hostName();
        return new DockerWorld(engine, new Membership.Live(group, host), "live:" + group.name(), group.name());
    }
}
