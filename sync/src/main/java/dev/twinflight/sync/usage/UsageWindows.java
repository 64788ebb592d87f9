package dev.twinflight.sync.usage;

import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one resource over the longest window, and their sums. A window is the span that ends now; a sample
 * belongs to it when it was taken after its begin.
 *
 * <p>A window is <em>covered</em> where no more than {@link #GAP} lies between two samples, or between the newest sample
 * and now; it is full when all of it is covered. Samples less than {@link #SPACING} after the one before are merged into
 * it (highest memory, mean CPU, periods added), so that there are never more than about 1,200; with one a second there
 * are 600 (some 35 KB). Samples that are not newer than the newest are ignored.
 *
 * <p>Confined to its world's thread.
 */
public final class UsageWindows {

    /** More than this between two samples does not count as covered. */
    public static final Duration GAP = Duration.ofSeconds(5);

    /** Samples closer than this are merged. */
    public static final Duration SPACING = Duration.ofMillis(500);

    private static final long LONGEST = Window.TEN_MINUTES.length().toMillis();
    private static final long USUAL_STEP = 1_000;

    private final ResourceId resource;
    private final ArrayDeque<Point> points = new ArrayDeque<>();
    private boolean inherited;

    /** Empty windows. */
    public UsageWindows(ResourceId resource) {
        this.resource = resource;
    }

    /**
     * Windows that begin with another world's samples. They stand still until the first sample of their own, and then
     * join on to it: the inherited past is moved in time to end a second before. So a full window stays full however
     * long it took to start the clone.
     *
     * @param past the oldest first
     */
    public UsageWindows(ResourceId resource, List<Sampled> past) {
        this(resource);
        past.forEach(this::add);
        inherited = !points.isEmpty();
    }

    public void add(Sampled sample) {
        Point point = Point.of(sample);
        Point newest = points.peekLast();
        if (newest != null && inherited) {
            inherited = false;
            move(point.at - USUAL_STEP - newest.at);
            newest = points.getLast();
        }
        if (newest == null || point.at - newest.at >= SPACING.toMillis()) {
            points.addLast(point);
            prune(point.at - LONGEST);
        } else if (point.at > newest.at) {
            points.removeLast();
            points.addLast(newest.merge(point));
        }
    }

    private void move(long millis) {
        for (int left = points.size(); left > 0; left--) {
            points.addLast(points.removeFirst().movedBy(millis));
        }
    }

    /** Keeps one point at or before the window's begin: from it the first of the window is covered. */
    private void prune(long begin) {
        Point oldest = points.removeFirst();
        while (!points.isEmpty() && points.getFirst().at <= begin) {
            oldest = points.removeFirst();
        }
        points.addFirst(oldest);
    }

    /** The sum over a window that ends now; empty when it has no sample. */
    public Optional<Usage> over(Window window, Instant now) {
        Point newest = points.peekLast();
        if (newest == null) {
            return Optional.empty();
        }
        long end = inherited ? newest.at : Math.max(now.toEpochMilli(), newest.at);
        long length = window.length().toMillis();
        Sum sum = new Sum(points.size());
        long covered = 0;
        long later = end;
        for (Iterator<Point> back = points.descendingIterator(); back.hasNext() && later > end - length; ) {
            Point point = back.next();
            if (later - point.at <= GAP.toMillis()) {
                covered += later - Math.max(point.at, end - length);
            }
            if (point.at > end - length) {
                sum.add(point);
            }
            later = point.at;
        }
        return sum.usage(resource, window, covered);
    }

    /** What is kept, the oldest first. */
    public List<Sampled> samples() {
        return points.stream().map(point -> point.sampled(resource)).toList();
    }

    /** When the newest sample was taken; null without one. */
    public @Nullable Instant newest() {
        Point newest = points.peekLast();
        return newest == null ? null : Instant.ofEpochMilli(newest.at);
    }

    /** @param at milliseconds since 1970 */
    record Point(long at, long memory, double cpu, long periods, long throttled) {

        static Point of(Sampled sample) {
            return new Point(
                    sample.at().toEpochMilli(), sample.memory(), sample.cpu(), sample.periods(), sample.throttled());
        }

        Point merge(Point later) {
            return new Point(
                    at,
                    Math.max(memory, later.memory),
                    (cpu + later.cpu) / 2,
                    periods + later.periods,
                    throttled + later.throttled);
        }

        Point movedBy(long millis) {
            return new Point(at + millis, memory, cpu, periods, throttled);
        }

        Sampled sampled(ResourceId resource) {
            return new Sampled(Instant.ofEpochMilli(at), resource, memory, cpu, periods, throttled);
        }
    }
}
