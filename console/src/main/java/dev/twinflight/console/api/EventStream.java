package dev.twinflight.console.api;

import dev.twinflight.engine.fact.FactStore.Subscription;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One listener's stream. Senders never wait: events go through a queue to a thread of the stream's own, and a listener
 * too slow for the queue is dropped. A comment goes out every 15 s, so that a gone listener is noticed. Thread-safe.
 */
final class EventStream {

    private static final int QUEUE = 1000;
    private static final int BEAT_SECONDS = 15;

    private record Event(String name, Object data) {}

    private final SseEmitter emitter = new SseEmitter(0L);
    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUE);
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Thread writer;
    private volatile boolean open = true;

    EventStream() {
        emitter.onCompletion(this::close);
        emitter.onTimeout(this::close);
        emitter.onError(_ -> close());
        writer = Thread.ofVirtual().name("events").start(this::write);
    }

    SseEmitter emitter() {
        return emitter;
    }

    void closes(Subscription subscription) {
        subscriptions.add(subscription);
        if (!open) {
            close();
        }
    }

    void send(String name, Object data) {
        if (open && !queue.offer(new Event(name, data))) {
            close();
        }
    }

    private void write() {
        try {
            emitter.send(SseEmitter.event().comment("open"));
            while (open) {
                emitter.send(event(queue.poll(BEAT_SECONDS, TimeUnit.SECONDS)));
            }
            emitter.complete();
        } catch (InterruptedException e) {
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // The listener went away, which is how such a stream ends.
            close();
        }
    }

    private static SseEmitter.SseEventBuilder event(@Nullable Event event) {
        return event == null
                ? SseEmitter.event().comment("still here")
                : SseEmitter.event().name(event.name()).data(event.data());
    }

    private void close() {
        open = false;
        writer.interrupt();
        subscriptions.forEach(Subscription::close);
    }
}
