package dev.twinflight.gitpolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JGitPolicySourceTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Map<String, String> SEED =
            Map.of("README.md", "Policies\n", "groups/shop.yaml", "kind: Group\n");

    @TempDir
    Path temporary;

    private Path folder;
    private JGitPolicySource source;

    @BeforeEach
    void open() {
        folder = temporary.resolve("policies.git");
        source = JGitPolicySource.open(folder, SEED, CLOCK);
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aNewRepositoryHoldsTheSeedAndHasItInForce() {
        String main = source.main().orElseThrow();
        assertThat(source.inForce()).contains(main);
        assertThat(source.files(main)).isEqualTo(new TreeMap<>(SEED));
        assertThat(source.subject(main)).isEqualTo("Start the policy repository");
        assertThat(source.candidates()).isEmpty();
        assertThat(folder.resolve("HEAD")).hasContent("ref: refs/heads/main");
    }

    @Test
    void anExistingRepositoryIsNotSeededAgain() {
        String main = source.main().orElseThrow();
        source.close();
        source = JGitPolicySource.open(folder, Map.of("other", "seed"), CLOCK);
        assertThat(source.main()).contains(main);
        assertThat(source.files(main)).containsOnlyKeys(SEED.keySet());
    }

    @Test
    void aRepositoryLeftHalfMadeIsMadeAgain() throws IOException {
        Path other = temporary.resolve("other.git");
        Files.createDirectories(temporary.resolve("other.git.new/objects"));
        try (JGitPolicySource made = JGitPolicySource.open(other, SEED, CLOCK)) {
            assertThat(made.main()).isPresent();
        }
    }

    @Test
    void lockFilesOfAKilledProcessDoNotStopLaterMoves() throws IOException {
        String main = source.main().orElseThrow();
        String next = commit(Map.of("README.md", "more\n"), "Say more", main);
        source.close();
        Files.createFile(folder.resolve("packed-refs.lock"));
        Files.createFile(folder.resolve("refs/heads/main.lock"));
        Files.createDirectories(folder.resolve("quarantine/left/objects"));
        source = JGitPolicySource.open(folder, SEED, CLOCK);
        assertThat(source.advanceMain(main, next)).isTrue();
        assertThat(folder.resolve("quarantine")).doesNotExist();
    }

    @Test
    void tellsWhatDiffersAndWhatDescends() {
        String main = source.main().orElseThrow();
        String next = commit(Map.of("README.md", "more\n", "policies/a/policy.yaml", "x\n"), "Add a", main);
        assertThat(source.changed(main, next))
                .containsExactly("README.md", "groups/shop.yaml", "policies/a/policy.yaml");
        assertThat(source.descends(next, main)).isTrue();
        assertThat(source.descends(main, main)).isTrue();
        assertThat(source.descends(main, next)).isFalse();
    }

    @Test
    void namesEveryoneWhoWroteInLowerCase() {
        String main = source.main().orElseThrow();
        String next = commit(SEED, "Nothing", main);
        assertThat(source.people(main, next))
                .containsExactlyInAnyOrder("ada author", "ada@example.org", "carl committer", "carl@example.org");
        assertThat(source.people(next, next)).isEmpty();
    }

    @Test
    void anUnknownRevisionIsNamed() {
        assertThatThrownBy(() -> source.files("0123456789012345678901234567890123456789"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0123456789012345678901234567890123456789");
        assertThatThrownBy(() -> source.subject("main")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mainAdvancesOnlyFromWhereItIsExpected() {
        String main = source.main().orElseThrow();
        String first = commit(Map.of("a", "1\n"), "First", main);
        String second = commit(Map.of("a", "2\n"), "Second", main);
        assertThat(source.advanceMain(main, first)).isTrue();
        assertThat(source.advanceMain(main, first)).as("again").isTrue();
        assertThat(source.advanceMain(main, second)).as("from where it is not").isFalse();
        assertThat(source.main()).contains(first);
        assertThatThrownBy(() -> source.advanceMain(first, second)).hasMessageContaining("does not descend");
    }

    @Test
    void inForceMovesForwardsAndBackwards() {
        String main = source.main().orElseThrow();
        String next = commit(Map.of("a", "1\n"), "First", main);
        source.putInForce(next);
        source.putInForce(next);
        assertThat(source.inForce()).contains(next);
        source.putInForce(main);
        assertThat(source.inForce()).contains(main);
    }

    @Test
    void aRevertBringsTheFilesBackAndIsWrittenOnce() throws IOException {
        String base = source.main().orElseThrow();
        String first = commit(Map.of("a", "1\n"), "First", base);
        String second = commit(Map.of("a", "2\n"), "Shrink \"idle\" services", first);
        source.advanceMain(base, second);

        String revert = source.revert("run-7", base, second, "error rate above 1%");

        assertThat(source.main()).contains(revert);
        assertThat(source.files(revert)).isEqualTo(source.files(base));
        assertThat(source.descends(revert, second)).isTrue();
        assertThat(message(revert))
                .startsWith("Revert \"Shrink \"idle\" services\"\n\nerror rate above 1%\n\nThis reverts commits ")
                .contains(first, second)
                .endsWith("\nTwinflight-Run: run-7\n");
        assertThat(source.revert("run-7", base, second, "again")).isEqualTo(revert);
        assertThat(source.main()).contains(revert);
    }

    @Test
    void nothingIsRevertedWhenMainNeverLeftItsBase() {
        String base = source.main().orElseThrow();
        String next = commit(Map.of("a", "1\n"), "First", base);
        assertThat(source.revert("run-7", base, next, "aborted")).isEqualTo(base);
        assertThat(source.main()).contains(base);
    }

    @Test
    void aRevertKeepsWhatWasPromotedAfterIt() {
        String base = source.main().orElseThrow();
        String first = commit(Map.of("a", "1\n", "b", "1\n"), "First", base);
        source.advanceMain(base, first);
        String later = commit(Map.of("a", "1\n", "b", "1\n", "c", "1\n"), "Later", first);
        source.advanceMain(first, later);

        String revert = source.revert("run-7", base, first, "asked for");

        assertThat(source.files(revert)).containsOnlyKeys("README.md", "groups/shop.yaml", "c");
    }

    @Test
    void aRevertThatWouldLoseALaterChangeIsRefused() {
        String base = source.main().orElseThrow();
        String first = commit(Map.of("a", "1\n"), "First", base);
        source.advanceMain(base, first);
        String later = commit(Map.of("a", "2\n"), "Later", first);
        source.advanceMain(first, later);

        assertThatThrownBy(() -> source.revert("run-7", base, first, "asked for"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("same files");
        assertThat(source.main()).contains(later);
    }

    private String commit(Map<String, String> files, String message, String parent) {
        try (Repository repository = source.share();
                ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder entries = index.builder();
            for (Map.Entry<String, String> file : files.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                entries.add(entry);
            }
            entries.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setParentId(ObjectId.fromString(parent));
            commit.setAuthor(new PersonIdent("Ada Author", "Ada@example.org", NOON, ZoneOffset.UTC));
            commit.setCommitter(new PersonIdent("Carl Committer", "carl@example.org", NOON, ZoneOffset.UTC));
            commit.setMessage(message + "\n");
            String id = inserter.insert(commit).name();
            inserter.flush();
            return id;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String message(String revision) throws IOException {
        try (Repository repository = source.share()) {
            RevCommit commit = repository.parseCommit(ObjectId.fromString(revision));
            return commit.getFullMessage();
        }
    }
}
