package dev.twinflight.twinruntime.postgres;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.rules.policy.DataStore.Password;
import dev.twinflight.rules.policy.DataStore.Source;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.twinruntime.docker.LiveContainers;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds live servers and their passwords, each time anew: a container that was restarted may be elsewhere. Thread-safe. */
final class LiveServers {

    private static final int PORT = 5432;

    private final StoreContainers containers;
    private final Function<String, @Nullable String> environment;

    LiveServers(StoreContainers containers, Function<String, @Nullable String> environment) {
        this.containers = containers;
        this.environment = environment;
    }

    /** Where a data store's live server is; empty when no running member has that name. */
    Optional<Located> locate(Group group, DataStore store) {
        return switch (store.source()) {
            case Source.Server(String host, int port) -> Optional.of(located("", host, port, store));
            case Source.Member(String name) ->
                group.selectors().stream()
                        .map(selector -> containers.live().member(name, selector.labels()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(member -> located(member.container(), "", PORT, store));
        };
    }

    private static Located located(String container, String host, int port, DataStore store) {
        return new Located(container, host, port, store.database(), store.user(), store.password());
    }

    /** Reaches it from here. */
    LiveServer server(Located located) {
        String host =
                located.container().isEmpty() ? located.host() : member(located).address();
        return new LiveServer(host, located.port(), located.database(), located.user(), password(located.password()));
    }

    /** The live container. */
    LiveContainers.Member member(Located located) {
        return containers
                .live()
                .container(located.container())
                .orElseThrow(() -> new WorldException(
                        Reason.RESOURCE_GONE,
                        "The live container " + located.container() + " does not run, or is in no network"));
    }

    private String password(Password password) {
        return switch (password) {
            case Password.Environment(String variable) -> {
                String value = environment.apply(variable);
                if (value == null || value.isEmpty()) {
                    throw missing("the environment variable " + variable + " is not set");
                }
                yield value;
            }
            case Password.File(String path) -> {
                try {
                    yield Files.readString(Path.of(path)).strip();
                } catch (IOException e) {
                    throw missing("the file " + path + " cannot be read");
                }
            }
        };
    }

    private static WorldException missing(String what) {
        return new WorldException(
                Reason.TWIN_FAILED, "The password of the live server is not to be had: " + what + " on this machine");
    }
}
