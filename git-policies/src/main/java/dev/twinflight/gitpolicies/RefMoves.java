package dev.twinflight.gitpolicies;

import dev.twinflight.engine.port.Candidate;
import dev.twinflight.rules.policy.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;

/**
 * Everything that moves a ref of the policy repository, one at a time. Each move is a compare-and-swap and on disk when
 * its method returns. Safe for use by many threads.
 */
final class RefMoves {

    private final Repository repository;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    RefMoves(Repository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Moves a ref from {@code expected} to {@code target}; false when it is at neither. */
    boolean advance(String name, ObjectId expected, ObjectId target) throws IOException {
        return locked(() -> {
            ObjectId now = head(name);
            if (target.equals(now)) {
                return true;
            }
            if (!expected.equals(now)) {
                return false;
            }
            move(name, now, target);
            return true;
        });
    }

    /** Moves a ref to {@code target}, wherever it is. */
    void put(String name, ObjectId target) throws IOException {
        locked(() -> {
            ObjectId now = head(name);
            if (!target.equals(now)) {
                move(name, now, target);
            }
            return target;
        });
    }

    /** Writes a revert on {@code main} unless the run has one; returns it, or the head of {@code main}. */
    ObjectId revert(RevWalk walk, String run, RevCommit base, RevCommit revision, String reason) throws IOException {
        if (run.isBlank() || run.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a run's id is one line, not '" + run + "'");
        }
        return locked(() -> {
            ObjectId now = head(PolicyFolder.MAIN);
            if (now == null) {
                throw new IllegalStateException("main does not exist");
            }
            RevCommit head = walk.parseCommit(now);
            Optional<ObjectId> written = Revert.written(walk, head, base, run);
            walk.reset();
            if (written.isPresent() || revision.equals(base) || !walk.isMergedInto(revision, head)) {
                return written.orElse(now);
            }
            for (RevCommit commit : List.of(head, base, revision)) {
                walk.parseBody(commit);
            }
            ObjectId commit =
                    new Revert(repository, head, base, revision).write(run, reason, PolicyFolder.twinflight(clock));
            Disk.forceLoose(objects(), commit);
            move(PolicyFolder.MAIN, now, commit);
            return commit;
        });
    }

    /**
     * A push as it was checked.
     *
     * @param marked heads whose rule tests fail
     */
    record Taken(List<ReceiveCommand> commands, String pusher, Set<ObjectId> marked) {
        Taken {
            commands = List.copyOf(commands);
            marked = Set.copyOf(marked);
        }
    }

    /** Takes a push in, with a record of who pushed, all in one transaction. */
    Acceptance accept(Quarantine quarantine, Taken taken, Supplier<List<Problem>> lastCheck) throws IOException {
        return locked(() -> {
            List<Problem> problems = lastCheck.get();
            if (!problems.isEmpty()) {
                return new Acceptance.Refused(problems);
            }
            quarantine.release();
            List<Candidate> candidates = candidates(taken);
            List<ReceiveCommand> updates = new ArrayList<>();
            for (ReceiveCommand command : taken.commands()) {
                updates.add(new ReceiveCommand(command.getOldId(), command.getNewId(), command.getRefName()));
            }
            if (!candidates.isEmpty()) {
                updates.add(record(candidates));
            }
            List<Problem> refused = updateAll(updates);
            return refused.isEmpty() ? new Acceptance.Accepted(candidates) : new Acceptance.Refused(refused);
        });
    }

    private List<Candidate> candidates(Taken taken) {
        Instant now = clock.instant();
        return taken.commands().stream()
                .filter(command -> command.getType() != ReceiveCommand.Type.DELETE)
                .map(command -> new Candidate(
                        Repository.shortenRefName(command.getRefName()),
                        command.getNewId().name(),
                        taken.pusher(),
                        now,
                        taken.marked().contains(command.getNewId())))
                .toList();
    }

    private ReceiveCommand record(List<Candidate> candidates) throws IOException {
        ObjectId before = head(PushRecords.REF);
        ObjectId last = before;
        try (ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            for (Candidate candidate : candidates) {
                last = PushRecords.append(inserter, walk, last, candidate);
                inserter.flush();
                Disk.forceLoose(objects(), last);
            }
        }
        ObjectId zero = ObjectId.zeroId();
        return new ReceiveCommand(before == null ? zero : before, last == null ? zero : last, PushRecords.REF);
    }

    /** All or none: JGit writes an atomic batch as one new {@code packed-refs}. */
    private List<Problem> updateAll(List<ReceiveCommand> updates) throws IOException {
        BatchRefUpdate batch = repository.getRefDatabase().newBatchUpdate();
        batch.setAtomic(true).setAllowNonFastForwards(true).disableRefLog().addCommand(updates);
        try (RevWalk walk = new RevWalk(repository)) {
            batch.execute(walk, NullProgressMonitor.INSTANCE);
        }
        forceRefs();
        return updates.stream()
                .filter(update -> update.getResult() != ReceiveCommand.Result.OK)
                .map(update -> new Problem(
                        Repository.shortenRefName(update.getRefName()),
                        0,
                        0,
                        "",
                        "moved while you pushed (" + update.getResult() + "); fetch and push again"))
                .toList();
    }

    private void move(String name, @Nullable ObjectId from, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
        update.setNewObjectId(to);
        update.setForceUpdate(true); // The comparison above is the guard.
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        switch (result) {
            case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> forceRefs();
            default ->
                throw new IOException("could not move " + name + " to " + to.name() + ": " + result
                        + "; does another process use this repository?");
        }
    }

    private void forceRefs() throws IOException {
        Path root = repository.getDirectory().toPath();
        for (Path folder : List.of(root, root.resolve("refs/heads"), root.resolve("refs/twinflight"))) {
            if (folder.toFile().isDirectory()) {
                Disk.force(folder);
            }
        }
    }

    private @Nullable ObjectId head(String name) throws IOException {
        Ref ref = repository.exactRef(name);
        return ref == null ? null : ref.getObjectId();
    }

    private Path objects() {
        return repository.getDirectory().toPath().resolve("objects");
    }

    private <T> T locked(Move<T> move) throws IOException {
        lock.lock();
        try {
            return move.make();
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    private interface Move<T> {
        T make() throws IOException;
    }
}
