package dev.twinflight.console.run;

import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A policy repository that somebody else moves. */
public final class InMemoryPolicySource implements PolicySource {

    public @Nullable String inForce;
    public final SortedMap<String, SortedMap<String, String>> files = new TreeMap<>();
    public Set<String> people = Set.of("ada");
    public final List<Candidate> candidates = new ArrayList<>();

    @Override
    public Optional<String> main() {
        return inForce();
    }

    @Override
    public Optional<String> inForce() {
        return Optional.ofNullable(inForce);
    }

    @Override
    public SortedMap<String, String> files(String revision) {
        return Optional.ofNullable(files.get(revision))
                .orElseThrow(() -> new IllegalArgumentException("no revision " + revision));
    }

    @Override
    public SortedSet<String> changed(String from, String to) {
        return new TreeSet<>();
    }

    @Override
    public boolean descends(String descendant, String ancestor) {
        return true;
    }

    @Override
    public String subject(String revision) {
        return "subject";
    }

    @Override
    public Set<String> people(String from, String to) {
        return people;
    }

    @Override
    public List<Candidate> candidates() {
        return candidates;
    }

    @Override
    public boolean advanceMain(String expected, String revision) {
        return false;
    }

    @Override
    public void putInForce(String revision) {
        inForce = revision;
    }

    @Override
    public String revert(String run, String base, String revision, String reason) {
        return base;
    }
}
