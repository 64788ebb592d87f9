package dev.twinflight.gitpolicies;

import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.rules.policy.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.InvalidObjectIdException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The policy repository in a bare Git repository of this server's own. Safe for use by many threads; one lock orders
 * everything that moves a ref. A change is on disk when its method returns.
 *
 * <p>Failed I/O is an {@link UncheckedIOException}; a revision the repository does not have is an
 * {@link IllegalArgumentException}.
 */
public final class JGitPolicySource implements PolicySource, AutoCloseable {

    private final Repository repository;
    private final RefMoves moves;

    private JGitPolicySource(Repository repository, Clock clock) {
        this.repository = repository;
        this.moves = new RefMoves(repository, clock);
    }

    /**
     * Opens the repository in a folder, or makes one whose first commit holds {@code seed}. The folder must belong to
     * this process alone.
     *
     * @param seed text by path, as {@code README.md} and {@code groups/shop.yaml}
     */
    public static JGitPolicySource open(Path folder, Map<String, String> seed, Clock clock) {
        try {
            return new JGitPolicySource(new PolicyFolder(seed, clock).open(folder), clock);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "could not open the policy repository " + folder + "; check that the folder is writable", failure);
        }
    }

    @Override
    public Optional<String> main() {
        return head(PolicyFolder.MAIN);
    }

    @Override
    public Optional<String> inForce() {
        return head(PolicyFolder.IN_FORCE);
    }

    private Optional<String> head(String ref) {
        return attempt(
                "read " + ref,
                () -> Optional.ofNullable(repository.exactRef(ref))
                        .map(Ref::getObjectId)
                        .map(ObjectId::name));
    }

    @Override
    public SortedMap<String, String> files(String revision) {
        return walking("read the files of " + revision, walk -> RevisionFiles.texts(repository, parse(walk, revision)));
    }

    @Override
    public SortedSet<String> changed(String from, String to) {
        return walking(
                "compare " + from + " with " + to,
                walk -> RevisionFiles.changed(repository, parse(walk, from), parse(walk, to)));
    }

    @Override
    public boolean descends(String descendant, String ancestor) {
        return walking(
                "look for " + ancestor + " behind " + descendant,
                walk -> walk.isMergedInto(parse(walk, ancestor), parse(walk, descendant)));
    }

    @Override
    public String subject(String revision) {
        return walking("read " + revision, walk -> parse(walk, revision).getShortMessage());
    }

    @Override
    public Set<String> people(String from, String to) {
        return walking("read who wrote " + to, walk -> {
            walk.markStart(parse(walk, to));
            walk.markUninteresting(parse(walk, from));
            Set<String> people = new TreeSet<>();
            for (RevCommit commit : walk) {
                Stream.of(commit.getAuthorIdent(), commit.getCommitterIdent())
                        .flatMap(JGitPolicySource::names)
                        .forEach(people::add);
            }
            return people;
        });
    }

    private static Stream<String> names(PersonIdent person) {
        return Stream.of(person.getName(), person.getEmailAddress())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty());
    }

    /** Oldest push first. */
    @Override
    public List<Candidate> candidates() {
        return walking("read the candidates", walk -> {
            Map<String, String> heads = repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                    .filter(ref -> !ref.getName().equals(PolicyFolder.MAIN))
                    .collect(Collectors.toMap(
                            ref -> Repository.shortenRefName(ref.getName()),
                            ref -> ref.getObjectId().name()));
            Ref records = repository.exactRef(PushRecords.REF);
            return PushRecords.find(walk, records == null ? null : records.getObjectId(), heads).stream()
                    .sorted(Comparator.comparing(Candidate::pushedAt).thenComparing(Candidate::branch))
                    .toList();
        });
    }

    @Override
    public boolean advanceMain(String expected, String revision) {
        return walking("move main from " + expected + " to " + revision, walk -> {
            if (!walk.isMergedInto(parse(walk, expected), parse(walk, revision))) {
                throw new IllegalArgumentException(
                        "main moves forward only: " + revision + " does not descend from " + expected);
            }
            return moves.advance(PolicyFolder.MAIN, ObjectId.fromString(expected), ObjectId.fromString(revision));
        });
    }

    @Override
    public void putInForce(String revision) {
        walking("put " + revision + " in force", walk -> {
            moves.put(PolicyFolder.IN_FORCE, parse(walk, revision));
            return revision;
        });
    }

    /**
     * {@inheritDoc}
     *
     * <p>When other runs were promoted after {@code revision}, what they changed stays; where that is impossible,
     * because they changed the same lines, {@link IllegalStateException} says so and nothing is written. When
     * {@code main} does not contain {@code revision}, its head is returned as it is.
     */
    @Override
    public String revert(String run, String base, String revision, String reason) {
        return walking(
                "revert " + revision + " for run " + run,
                walk -> moves.revert(walk, run, parse(walk, base), parse(walk, revision), reason)
                        .name());
    }

    @Override
    public void close() {
        repository.close();
    }

    /** For the transport: opened once more, to be closed by the caller. */
    Repository share() {
        repository.incrementOpen();
        return repository;
    }

    Quarantine quarantine(int maxObjects) throws IOException {
        return Quarantine.open(repository.getDirectory().toPath(), maxObjects);
    }

    /**
     * Takes a checked push in: all of it or nothing.
     *
     * @param lastCheck asked again with the repository held still; problems stop the push
     */
    Acceptance accept(Quarantine quarantine, RefMoves.Taken taken, Supplier<List<Problem>> lastCheck)
            throws IOException {
        return moves.accept(quarantine, taken, lastCheck);
    }

    private <T> T walking(String what, Reading<T> reading) {
        return attempt(what, () -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return reading.read(walk);
            }
        });
    }

    private <T> T attempt(String what, Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "could not " + what + " in " + repository.getDirectory() + "; check it with git fsck", failure);
        }
    }

    private static RevCommit parse(RevWalk walk, String revision) throws IOException {
        try {
            return walk.parseCommit(ObjectId.fromString(revision));
        } catch (InvalidObjectIdException | MissingObjectException | IncorrectObjectTypeException unknown) {
            throw new IllegalArgumentException("the policy repository has no revision " + revision, unknown);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(RevWalk walk) throws IOException;
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws IOException;
    }
}
