package dev.twinflight.console.live;

import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.port.LiveWorlds;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.engine.port.World;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.PolicyRepository.Reading;
import dev.twinflight.rules.policy.Problem;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in force now. {@link #refresh} reads it from the repository, follows the live resources of its groups, and has
 * its rules evaluated. Safe for use by many threads; readers never wait.
 */
public final class PoliciesInForce implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PoliciesInForce.class);
    private static final PolicyRepository NOTHING = new PolicyRepository(new TreeMap<>(), new TreeMap<>());

    /**
     * What is in force. Immutable.
     *
     * @param revision {@code null} before the first commit
     * @param repository what it declares
     * @param problems why the newest revision could not be taken; the one before is still in force then
     */
    public record State(@Nullable String revision, PolicyRepository repository, List<Problem> problems) {
        public State {
            problems = List.copyOf(problems);
        }
    }

    private final PolicySource source;
    private final LiveWorlds worlds;
    private final Function<World, Subscription> follow;
    private final BiConsumer<String, PolicyRepository> enforce;
    private final Map<Group, Subscription> followed = new HashMap<>();
    private volatile State state = new State(null, NOTHING, List.of());

    /**
     * @param follow begins to keep a live world's facts current
     * @param enforce has a revision's rules evaluated
     */
    public PoliciesInForce(
            PolicySource source,
            LiveWorlds worlds,
            Function<World, Subscription> follow,
            BiConsumer<String, PolicyRepository> enforce) {
        this.source = source;
        this.worlds = worlds;
        this.follow = follow;
        this.enforce = enforce;
    }

    public State state() {
        return state;
    }

    /** Groups by name. */
    public Map<String, Group> groups() {
        return Collections.unmodifiableMap(state.repository().groups());
    }

    /** Reads what is in force and takes it over. Does nothing when it is the same as before. */
    public synchronized void refresh() {
        String revision = source.inForce().orElse(null);
        if (revision == null || revision.equals(state.revision())) {
            return;
        }
        switch (PolicyRepository.read(source.files(revision))) {
            case Reading.Accepted accepted -> take(revision, accepted.repository());
            case Reading.Refused refused -> {
                LOG.error("Revision {} is in force but cannot be read: {}", revision, refused.problems());
                state = new State(state.revision(), state.repository(), refused.problems());
            }
        }
    }

    private void take(String revision, PolicyRepository repository) {
        followed.entrySet().removeIf(entry -> {
            boolean gone = !repository.groups().containsValue(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        repository.groups().values().forEach(group -> {
            if (!followed.containsKey(group)) {
                followed.put(group, follow.apply(worlds.live(group)));
            }
        });
        enforce.accept(revision, repository);
        state = new State(revision, repository, List.of());
        LOG.info(
                "Revision {} is in force: groups {}, policies {}",
                revision.substring(0, Math.min(8, revision.length())),
                repository.groups().keySet(),
                repository.policies().keySet());
    }

    @Override
    public synchronized void close() {
        followed.values().forEach(Subscription::close);
        followed.clear();
    }
}
