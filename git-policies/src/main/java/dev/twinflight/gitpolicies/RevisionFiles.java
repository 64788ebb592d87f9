package dev.twinflight.gitpolicies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads the files of accepted revisions. */
final class RevisionFiles {

    private RevisionFiles() {}

    static SortedMap<String, String> texts(Repository repository, RevCommit revision) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        Map<ObjectId, String> read = new HashMap<>();
        try (TreeWalk tree = new TreeWalk(repository)) {
            tree.setRecursive(true);
            tree.addTree(revision.getTree());
            while (tree.next()) {
                if ((tree.getRawMode(0) & FileMode.TYPE_MASK) != FileMode.TYPE_FILE) {
                    continue; // The gate lets none in; an imported history may have them.
                }
                ObjectId blob = tree.getObjectId(0);
                String text = read.get(blob);
                if (text == null) {
                    text = new String(tree.getObjectReader().open(blob).getBytes(), StandardCharsets.UTF_8);
                    read.put(blob, text);
                }
                texts.put(tree.getPathString(), text);
            }
        }
        return texts;
    }

    static SortedSet<String> changed(Repository repository, RevCommit from, RevCommit to) throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        try (TreeWalk trees = new TreeWalk(repository)) {
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            trees.addTree(from.getTree());
            trees.addTree(to.getTree());
            while (trees.next()) {
                paths.add(trees.getPathString());
            }
        }
        return paths;
    }
}
