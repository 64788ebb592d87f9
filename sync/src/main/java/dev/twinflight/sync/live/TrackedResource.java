package dev.twinflight.sync.live;

import dev.twinflight.engine.port.Observation.Sampled;
import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Usage;
import dev.twinflight.rules.fact.Window;
import dev.twinflight.sync.document.Delta;
import dev.twinflight.sync.document.DocumentFacts;
import dev.twinflight.sync.document.StateDocument;
import dev.twinflight.sync.document.Tree;
import dev.twinflight.sync.usage.UsageWindows;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a followed world: its document, windows and counters. Outlives the resource for a while, because a
 * replaced one comes back under its id. Confined to its world's thread.
 */
final class TrackedResource {

    /** Windows longer than a minute are summed up in every fifth round. */
    static final int LONG_WINDOW_ROUNDS = 5;

    private final ResourceId id;
    private final UsageWindows windows;
    private final Map<Window, Usage> usage = new EnumMap<>(Window.class);
    private final Tally restarts = new Tally();
    private final Tally oomKills = new Tally();
    private @Nullable ResourceState state;
    private @Nullable Tree configuration;
    private @Nullable StateDocument document;
    private long version;
    private long wholeSent;
    private Instant goneSince;

    TrackedResource(ResourceId id, UsageWindows windows, Instant now) {
        this.id = id;
        this.windows = windows;
        this.goneSince = now;
    }

    /** Takes a state in; empty when it says nothing new. */
    Optional<Delta> observe(ResourceState seen, Instant at) {
        if (!seen.equals(state)) {
            if (state == null || !sameConfiguration(state, seen)) {
                configuration = DocumentFacts.configuration(seen);
            }
            restarts.report(seen.health().restarts());
            oomKills.report(seen.health().oomKills());
            state = seen;
        }
        if (document == null) {
            sumUp(List.of(Window.values()), at);
        }
        return next(at);
    }

    private static boolean sameConfiguration(ResourceState one, ResourceState other) {
        return one.resource().equals(other.resource())
                && one.incarnation().equals(other.incarnation())
                && one.digest().equals(other.digest())
                && one.document().equals(other.document())
                && one.details().equals(other.details());
    }

    /** Both counters are complete again, as after a listing. */
    void countersAgree() {
        restarts.agree();
        oomKills.agree();
    }

    Optional<Delta> restarted(int times, Instant at) {
        restarts.happened(times);
        return next(at);
    }

    Optional<Delta> oomKilled(int times, Instant at) {
        oomKills.happened(times);
        return next(at);
    }

    void add(List<Sampled> samples) {
        samples.forEach(windows::add);
    }

    /** Sums usage up: the shortest window in every round, the others in every fifth. */
    Optional<Delta> sumUp(long round, Instant now) {
        if (document == null) {
            return Optional.empty();
        }
        boolean all = round % LONG_WINDOW_ROUNDS == 0 || usage.isEmpty();
        sumUp(all ? List.of(Window.values()) : List.of(Window.ONE_MINUTE), now);
        return next(now);
    }

    private void sumUp(List<Window> due, Instant now) {
        for (Window window : due) {
            windows.over(window, now).ifPresentOrElse(sum -> usage.put(window, sum), () -> usage.remove(window));
        }
    }

    private Optional<Delta> next(Instant at) {
        if (state == null || configuration == null) {
            return Optional.empty();
        }
        Health health =
                new Health(id, state.health().running(), state.health().status(), restarts.count(), oomKills.count());
        Tree tree =
                DocumentFacts.tree(configuration, DocumentFacts.health(health), DocumentFacts.usage(usage.values()));
        StateDocument before = document;
        if (before != null && before.tree().equals(tree)) {
            return Optional.empty();
        }
        version++;
        StateDocument after = new StateDocument(id, version, at, tree);
        document = after;
        return Optional.of(before == null ? whole(after) : Delta.between(before, after));
    }

    /**
     * The whole document, for a receiver that could not apply the delta to a version.
     *
     * @return empty when a whole one is on its way already, or the resource is gone
     */
    Optional<Delta> whole(long refused) {
        return refused <= wholeSent || document == null ? Optional.empty() : Optional.of(whole(document));
    }

    private Delta whole(StateDocument current) {
        wholeSent = current.version();
        return Delta.whole(current);
    }

    /** Forgets its state; windows and counters stay. */
    void gone(Instant at) {
        if (state != null) {
            state = null;
            configuration = null;
            document = null;
            usage.clear();
            goneSince = at;
        }
    }

    boolean present() {
        return state != null;
    }

    boolean goneBefore(Instant instant) {
        return !present() && goneSince.isBefore(instant);
    }

    /** Size of the current document's encoded form, 0 without one. */
    int wholeSize() {
        return document == null ? 0 : document.encodedSize();
    }

    UsageWindows windows() {
        return windows;
    }
}
