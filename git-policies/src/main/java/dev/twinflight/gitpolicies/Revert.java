package dev.twinflight.gitpolicies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The commit that takes a run's commits back. Writes objects, moves no ref. */
final class Revert {

    /** Marks the revert of a run. The gate takes no commit that bears it. */
    static final String TRAILER = "Twinflight-Run";

    private static final int NAMED_COMMITS = 50;

    private final Repository repository;
    private final RevCommit head;
    private final RevCommit base;
    private final RevCommit revision;

    /**
     * @param head of {@code main}, a descendant of {@code revision}
     * @param base what {@code main} was before
     * @param revision what is taken back
     */
    Revert(Repository repository, RevCommit head, RevCommit base, RevCommit revision) {
        this.repository = repository;
        this.head = head;
        this.base = base;
        this.revision = revision;
    }

    /** The revert an earlier call wrote for this run. */
    static Optional<ObjectId> written(RevWalk walk, RevCommit head, RevCommit base, String run) throws IOException {
        walk.reset();
        walk.markStart(head);
        walk.markUninteresting(base);
        for (RevCommit commit : walk) {
            if (FooterLine.getValues(commit.getFooterLines(), TRAILER).contains(run)) {
                return Optional.of(commit.copy());
            }
        }
        return Optional.empty();
    }

    ObjectId write(String run, String reason, PersonIdent author) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree());
        commit.setParentId(head);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage(message(run, reason));
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    /** The tree of {@code base}, with what was promoted after {@code revision} kept. */
    private ObjectId tree() throws IOException {
        if (head.equals(revision)) {
            return base.getTree();
        }
        ThreeWayMerger merger = MergeStrategy.RESOLVE.newMerger(repository, true);
        merger.setBase(revision);
        if (!merger.merge(head, base)) {
            throw new IllegalStateException("could not revert " + revision.name() + " on main: " + head.name()
                    + " changed the same files since; push a branch that takes the change back");
        }
        return merger.getResultTreeId();
    }

    private String message(String run, String reason) throws IOException {
        List<String> taken = taken();
        String named = taken.stream().limit(NAMED_COMMITS).collect(Collectors.joining(",\n"));
        int more = taken.size() - NAMED_COMMITS;
        return "Revert \"%s\"\n\n%s\n\nThis reverts %s %s%s.\n\n%s: %s\n"
                .formatted(
                        revision.getShortMessage(),
                        reason.strip(),
                        taken.size() == 1 ? "commit" : "commits",
                        named,
                        more > 0 ? "\nand " + more + " more" : "",
                        TRAILER,
                        run);
    }

    private List<String> taken() throws IOException {
        List<String> ids = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(revision));
            walk.markUninteresting(walk.parseCommit(base));
            walk.forEach(commit -> ids.add(commit.name()));
        }
        return ids;
    }
}
