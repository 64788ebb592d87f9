package dev.twinflight.engine.port;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** The policy repository. Safe for use by many threads; revisions are full commit ids. */
public interface PolicySource {

    /** The head of {@code main}; empty before the first commit. */
    Optional<String> main();

    /** What {@code refs/twinflight/in-force} names; empty before the first commit. */
    Optional<String> inForce();

    /**
     * Text of every file of a revision, by path.
     *
     * @throws IllegalArgumentException when there is no such revision
     */
    SortedMap<String, String> files(String revision);

    /** Paths that differ between two revisions. */
    SortedSet<String> changed(String from, String to);

    /** Whether {@code descendant} has {@code ancestor} among its ancestors, or is it. */
    boolean descends(String descendant, String ancestor);

    /** Subject line of a commit. */
    String subject(String revision);

    /** Names and mail addresses of authors and committers of the commits in {@code (from, to]}. */
    Set<String> people(String from, String to);

    /** Branch heads that were accepted, other than {@code main}. */
    List<Candidate> candidates();

    /**
     * Moves {@code main} from {@code expected} to its descendant {@code revision}. Idempotent.
     *
     * @return false when {@code main} is at neither
     */
    boolean advanceMain(String expected, String revision);

    /** Moves {@code refs/twinflight/in-force}. Idempotent. */
    void putInForce(String revision);

    /**
     * Writes a commit on {@code main} whose tree is that of {@code base}: the revert of all in {@code (base, revision]}.
     * Idempotent by {@code run}: a second call finds the first one's commit by its {@code Twinflight-Run} trailer.
     *
     * @return the revert's commit id; {@code base} itself when {@code main} never left it
     */
    String revert(String run, String base, String revision, String reason);
}
