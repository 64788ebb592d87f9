package dev.twinflight.gitpolicies;

import dev.twinflight.engine.port.Candidate;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Who pushed what and when, as a chain of commits under {@link #REF}: Git alone does not keep it. The ref moves in the
 * same transaction as the pushed branches. Each record has the record before it (but the first one) and the pushed
 * revision as parents, so that no accepted revision is ever collected as garbage.
 */
final class PushRecords {

    static final String REF = "refs/twinflight/pushes";

    private static final String BRANCH = "Twinflight-Branch";
    private static final String PUSHER = "Twinflight-Pusher";
    private static final String TESTS = "Twinflight-Tests";
    private static final String PUSHED_AT = "Twinflight-Pushed-At";

    private static final String FAILING = "failing";

    private PushRecords() {}

    /**
     * Writes a record after {@code last}.
     *
     * @return its id, to be put under {@link #REF}
     */
    static ObjectId append(ObjectInserter inserter, RevWalk walk, @Nullable ObjectId last, Candidate candidate)
            throws IOException {
        RevCommit revision = walk.parseCommit(ObjectId.fromString(candidate.revision()));
        PersonIdent pusher = new PersonIdent(candidate.pusher(), "", candidate.pushedAt(), ZoneOffset.UTC);
        CommitBuilder record = new CommitBuilder();
        record.setTreeId(revision.getTree());
        if (last != null) {
            record.addParentId(last);
        }
        record.addParentId(revision);
        record.setAuthor(pusher);
        record.setCommitter(pusher);
        record.setMessage("Push %s\n\n%s: %s\n%s: %s\n%s: %s\n%s: %s\n"
                .formatted(
                        candidate.branch(),
                        BRANCH,
                        candidate.branch(),
                        PUSHER,
                        candidate.pusher(),
                        PUSHED_AT,
                        candidate.pushedAt(),
                        TESTS,
                        candidate.testsFail() ? FAILING : "passed"));
        return inserter.insert(record);
    }

    /**
     * Finds the records of branch heads, newest record first. A head that never passed the gate has none.
     *
     * @param heads revision by branch
     */
    static List<Candidate> find(RevWalk walk, @Nullable ObjectId last, Map<String, String> heads) throws IOException {
        Map<String, String> wanted = new HashMap<>(heads);
        List<Candidate> found = new ArrayList<>();
        ObjectId next = last;
        while (next != null && !wanted.isEmpty()) {
            RevCommit record = walk.parseCommit(next);
            Optional<Candidate> candidate = read(record);
            if (candidate.isPresent()
                    && wanted.remove(candidate.get().branch(), candidate.get().revision())) {
                found.add(candidate.get());
            }
            next = record.getParentCount() > 1 ? record.getParent(0) : null;
        }
        return found;
    }

    private static Optional<Candidate> read(RevCommit record) {
        List<FooterLine> footers = record.getFooterLines();
        String revision = record.getParent(record.getParentCount() - 1).name();
        return value(footers, BRANCH)
                .flatMap(branch -> value(footers, PUSHER)
                        .flatMap(pusher -> value(footers, PUSHED_AT)
                                .map(at -> new Candidate(
                                        branch,
                                        revision,
                                        pusher,
                                        Instant.parse(at),
                                        value(footers, TESTS)
                                                .filter(FAILING::equals)
                                                .isPresent()))));
    }

    private static Optional<String> value(List<FooterLine> footers, String key) {
        return FooterLine.getValues(footers, key).stream().findFirst();
    }
}
