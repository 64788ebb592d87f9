package dev.twinflight.gitpolicies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Reads revisions of an author's own clone; writes nothing. */
public final class LocalRevisions {

    private LocalRevisions() {}

    /**
     * One revision of the policy repository in a folder.
     *
     * @param id the commit, in full
     * @param files text by path, seen from the folder that was asked for
     */
    public record Revision(String id, SortedMap<String, String> files) {}

    /**
     * Reads a revision.
     *
     * @param folder a clone, or a folder in one; files beside it are left out
     * @param name anything {@code git rev-parse} takes for a commit: a branch, a tag, an id or its beginning
     * @throws IllegalArgumentException when the folder is in no clone, or the clone has no such commit
     */
    public static Revision read(Path folder, String name) {
        Path asked = folder.toAbsolutePath().normalize();
        var builder = new FileRepositoryBuilder().findGitDir(asked.toFile());
        if (builder.getGitDir() == null) {
            throw new IllegalArgumentException("'" + folder + "' is in no Git repository");
        }
        try (Repository repository = builder.build();
                RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(resolved(repository, name));
            return new Revision(
                    commit.name(), below(prefix(repository, asked), RevisionFiles.texts(repository, commit)));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + builder.getGitDir() + "; check it with git fsck", e);
        }
    }

    private static ObjectId resolved(Repository repository, String name) throws IOException {
        try {
            ObjectId id = repository.resolve(name + "^{commit}");
            if (id != null) {
                return id;
            }
        } catch (RevisionSyntaxException | IncorrectObjectTypeException e) {
            throw new IllegalArgumentException("'" + name + "' names no commit", e);
        }
        throw new IllegalArgumentException("there is no commit '" + name + "' here");
    }

    private static String prefix(Repository repository, Path asked) {
        if (repository.isBare()) {
            return "";
        }
        String inside = repository
                .getWorkTree()
                .toPath()
                .toAbsolutePath()
                .normalize()
                .relativize(asked)
                .toString()
                .replace('\\', '/');
        return inside.isEmpty() ? "" : inside + "/";
    }

    private static SortedMap<String, String> below(String prefix, SortedMap<String, String> files) {
        var below = new TreeMap<String, String>();
        files.forEach((path, text) -> {
            if (path.startsWith(prefix)) {
                below.put(path.substring(prefix.length()), text);
            }
        });
        return below;
    }
}
