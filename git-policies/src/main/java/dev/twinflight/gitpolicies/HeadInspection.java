package dev.twinflight.gitpolicies;

import dev.twinflight.rules.policy.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Reads the files of a pushed head within the limits. Confined to the thread that serves the push.
 *
 * <p>Equal files are read once: a pack of a few kilobytes can hold a tree that names one large file a thousand times.
 */
final class HeadInspection {

    private final PushLimits limits;
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final Map<ObjectId, Optional<String>> read = new HashMap<>();
    private int files;
    private long bytes;

    HeadInspection(PushLimits limits) {
        this.limits = limits;
    }

    void inspect(Repository repository, RevCommit head) throws IOException {
        try (TreeWalk tree = new TreeWalk(repository)) {
            tree.setRecursive(true);
            tree.addTree(head.getTree());
            while (tree.next()) {
                if (++files > limits.files()) {
                    problems.add(new Problem(
                            "the revision",
                            0,
                            0,
                            "",
                            "has more than " + limits.files() + " files; split the repository"));
                    return;
                }
                inspect(tree);
                if (bytes > limits.revisionBytes()) {
                    problems.add(new Problem(
                            "the revision",
                            0,
                            0,
                            "",
                            "has more than " + PushLimits.readable(limits.revisionBytes()) + " of files"));
                    return;
                }
            }
        }
    }

    List<Problem> problems() {
        return problems;
    }

    /** The files that were found in order, by path. */
    SortedMap<String, String> texts() {
        return texts;
    }

    private void inspect(TreeWalk tree) throws IOException {
        int type = tree.getRawMode(0) & FileMode.TYPE_MASK;
        if (type == FileMode.TYPE_SYMLINK) {
            problem(tree, "is a symbolic link; commit the file itself");
        } else if (type == FileMode.TYPE_GITLINK) {
            problem(tree, "is a submodule; commit its files themselves");
        } else if (type != FileMode.TYPE_FILE) {
            problem(tree, "is not a file");
        } else {
            inspectFile(tree);
        }
    }

    private void inspectFile(TreeWalk tree) throws IOException {
        ObjectReader reader = tree.getObjectReader();
        ObjectId blob = tree.getObjectId(0);
        long size = reader.getObjectSize(blob, Constants.OBJ_BLOB);
        bytes += size;
        if (size > limits.fileBytes()) {
            problem(
                    tree,
                    "has " + PushLimits.readable(size) + "; at most " + PushLimits.readable(limits.fileBytes())
                            + " are taken");
            return;
        }
        Optional<String> text = read.get(blob);
        if (text == null) {
            text = decode(reader.open(blob, Constants.OBJ_BLOB).getBytes());
            read.put(blob, text);
        }
        text.ifPresentOrElse(
                content -> texts.put(tree.getPathString(), content),
                () -> problem(tree, "is not a text file in UTF-8; save it as one or leave it out"));
    }

    private static Optional<String> decode(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private void problem(TreeWalk tree, String message) {
        problems.add(new Problem(tree.getPathString(), 0, 0, "", message));
    }
}
