package dev.twinflight.twinruntime.docker;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A probe's container, from its creation to its removal. It works on a thread of its own, which is never interrupted: an
 * interrupt of the caller removes the container, and so ends the reading of it; the engine's connections cannot be relied
 * on to notice an interrupt. Used once.
 */
final class ProbeContainer {

    private final DockerEngine engine;
    private final String name;
    private final ObjectNode body;
    private final Consumer<String> line;
    private boolean stopped;

    ProbeContainer(DockerEngine engine, ObjectNode body, Consumer<String> line) {
        this.engine = engine;
        this.name = "twinflight-" + engine.docker().settings().installation() + "-probe-" + UUID.randomUUID();
        this.body = body;
        this.line = line;
    }

    /**
     * Runs the probe to its end and removes it.
     *
     * @return its exit code; empty when the caller was interrupted, which stays set
     */
    OptionalInt run() throws IOException {
        var work = new FutureTask<>(this::work);
        Thread worker = Thread.ofVirtual().name(name).start(work);
        try {
            return OptionalInt.of(work.get());
        } catch (InterruptedException e) {
            stop(worker);
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static IOException failure(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        return e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    }

    private int work() throws IOException {
        create();
        try {
            LogLines.follow(engine.docker(), name, line);
            return engine.containers()
                    .find(name)
                    .map(found -> found.path("State").path("ExitCode").asInt(-1))
                    .orElse(-1);
        } finally {
            remove();
        }
    }

    private synchronized void remove() {
        engine.containers().remove(name);
    }

    private synchronized void create() {
        if (stopped) {
            throw new CancellationException("stopped before it began");
        }
        String container = engine.containers().create(name, body);
        try {
            engine.containers().start(container);
        } catch (DockerRefusal refusal) {
            engine.containers().remove(container);
            throw refusal;
        }
    }

    private void stop(Thread worker) {
        synchronized (this) {
            stopped = true;
            remove();
        }
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
