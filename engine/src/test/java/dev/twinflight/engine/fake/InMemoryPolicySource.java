package dev.twinflight.engine.fake;

import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A policy repository in memory: each commit has its files and at most one parent. Safe for use by many threads. */
public final class InMemoryPolicySource implements PolicySource {

    private final Clock clock;
    private final Map<String, Commit> commits = new HashMap<>();
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, String> reverts = new HashMap<>();
    private volatile Runnable whenPutInForce = () -> {};
    private @Nullable String main;
    private @Nullable String inForce;

    private record Commit(@Nullable String parent, String author, String subject, SortedMap<String, String> files) {}

    public InMemoryPolicySource(Clock clock) {
        this.clock = clock;
    }

    /** Is called each time a revision has been put in force. */
    public void onPutInForce(Runnable listening) {
        whenPutInForce = listening;
    }

    /** Commits on {@code main} and puts it in force. */
    public synchronized String commit(String author, String subject, Map<String, String> files) {
        String revision = add(main, author, subject, files);
        main = revision;
        inForce = revision;
        return revision;
    }

    /** Pushes a commit on top of {@code main} to a branch. The pusher is also the author. */
    public Candidate push(String branch, String pusher, Map<String, String> files) {
        return push(branch, pusher, pusher + "@shop.example", files);
    }

    public synchronized Candidate push(String branch, String pusher, String author, Map<String, String> files) {
        String revision = add(main, author, "Change " + branch, files);
        var candidate = new Candidate(branch, revision, pusher, clock.instant());
        candidates.put(branch, candidate);
        return candidate;
    }

    private String add(@Nullable String parent, String author, String subject, Map<String, String> files) {
        String text = commits.size() + "/" + parent + "/" + author + "/" + subject;
        String revision = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "")
                + "00000000";
        commits.put(revision, new Commit(parent, author, subject, new TreeMap<>(files)));
        return revision;
    }

    private Commit get(String revision) {
        Commit commit = commits.get(revision);
        if (commit == null) {
            throw new IllegalArgumentException("no commit " + revision);
        }
        return commit;
    }

    @Override
    public synchronized Optional<String> main() {
        return Optional.ofNullable(main);
    }

    @Override
    public synchronized Optional<String> inForce() {
        return Optional.ofNullable(inForce);
    }

    @Override
    public synchronized SortedMap<String, String> files(String revision) {
        return get(revision).files();
    }

    @Override
    public synchronized SortedSet<String> changed(String from, String to) {
        Map<String, String> before = files(from);
        Map<String, String> after = files(to);
        var changed = new TreeSet<String>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(path -> Objects.equals(before.get(path), after.get(path)));
        return changed;
    }

    @Override
    public synchronized boolean descends(String descendant, String ancestor) {
        return line(descendant).contains(ancestor);
    }

    /** The commit and its ancestors, the newest first. */
    private List<String> line(String revision) {
        var line = new ArrayList<String>();
        for (String at = revision; at != null; at = get(at).parent()) {
            line.add(at);
        }
        return line;
    }

    @Override
    public synchronized String subject(String revision) {
        return get(revision).subject();
    }

    @Override
    public synchronized Set<String> people(String from, String to) {
        var people = new TreeSet<String>();
        for (String revision : line(to)) {
            if (revision.equals(from)) {
                break;
            }
            people.add(get(revision).author());
        }
        return people;
    }

    @Override
    public synchronized List<Candidate> candidates() {
        return List.copyOf(candidates.values());
    }

    @Override
    public synchronized boolean advanceMain(String expected, String revision) {
        if (revision.equals(main)) {
            return true;
        }
        if (!expected.equals(main) || !descends(revision, expected)) {
            return false;
        }
        main = revision;
        return true;
    }

    @Override
    public void putInForce(String revision) {
        synchronized (this) {
            get(revision);
            inForce = revision;
        }
        whenPutInForce.run();
    }

    @Override
    public synchronized String revert(String run, String base, String revision, String reason) {
        if (base.equals(main)) {
            return base;
        }
        String known = reverts.get(run);
        if (known != null) {
            return known;
        }
        String revert = add(
                main,
                "twinflight",
                "Revert " + get(revision).subject(),
                get(base).files());
        reverts.put(run, revert);
        main = revert;
        return revert;
    }
}
