package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.rules.fact.ResourceId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One statistics stream for each running member. Confined to the watch's thread; samples come from streams' threads. */
final class StatisticsStreams implements AutoCloseable {

    private final DockerConnection docker;
    private final Consumer<Sampled> sink;
    private final Map<String, JsonStream> streams = new HashMap<>();

    StatisticsStreams(DockerConnection docker, Consumer<Sampled> sink) {
        this.docker = docker;
        this.sink = sink;
    }

    /** @param running resource by container id */
    void follow(Map<String, ResourceId> running) {
        for (Iterator<Map.Entry<String, JsonStream>> open = streams.entrySet().iterator(); open.hasNext(); ) {
            Map.Entry<String, JsonStream> entry = open.next();
            if (!running.containsKey(entry.getKey())) {
                entry.getValue().close();
                open.remove();
            }
        }
        running.forEach((container, resource) -> {
            if (!streams.containsKey(container)) {
                @Nullable JsonStream stream = open(container, resource);
                if (stream != null) {
                    streams.put(container, stream);
                }
            }
        });
    }

    private @Nullable JsonStream open(String container, ResourceId resource) {
        var samples = new SampleReader(resource);
        try {
            return JsonStream.open(
                    docker,
                    "/containers/" + container + "/stats?stream=1",
                    line -> samples.read(line).ifPresent(sink),
                    () -> {});
        } catch (DockerRefusal goneMeanwhile) {
            return null;
        }
    }

    /** The container lives another life: what streamed before may have ended. */
    void reopen(String container) {
        JsonStream stream = streams.remove(container);
        if (stream != null) {
            stream.close();
        }
    }

    @Override
    public void close() {
        streams.values().forEach(JsonStream::close);
        streams.clear();
    }
}
