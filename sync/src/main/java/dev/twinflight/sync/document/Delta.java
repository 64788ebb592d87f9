package dev.twinflight.sync.document;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.sync.document.Operation.Put;
import dev.twinflight.sync.document.Operation.Remove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two versions of a state document, the unit that travels. {@code apply(between(a, b), a)} is
 * {@code b}. Immutable.
 *
 * @param resource the live resource
 * @param from the version it applies to; 0 for a whole document, which applies to whatever is there
 * @param to the version it leads to
 * @param takenAt when that version was taken
 * @param operations in the order in which they are to be done
 */
public record Delta(ResourceId resource, long from, long to, Instant takenAt, List<Operation> operations) {

    public Delta {
        operations = List.copyOf(operations);
        if (from < 0 || to < 1) {
            throw new IllegalArgumentException("no delta of " + resource + " leads from " + from + " to " + to);
        }
        if (from == 0 && (operations.isEmpty() || !operations.getFirst().path().equals(Path.ROOT))) {
            throw new IllegalArgumentException("a delta of " + resource + " from nothing begins by putting the root");
        }
    }

    /** The document from nothing. */
    public static Delta whole(StateDocument document) {
        return new Delta(
                document.resource(),
                0,
                document.version(),
                document.takenAt(),
                List.of(new Put(Path.ROOT, document.tree())));
    }

    /**
     * The way from one version to another.
     *
     * @throws IllegalArgumentException when the documents are of two resources
     */
    public static Delta between(StateDocument before, StateDocument after) {
        if (!before.resource().equals(after.resource())) {
            throw new IllegalArgumentException("no delta leads from " + before.resource() + " to " + after.resource());
        }
        return new Delta(
                after.resource(),
                before.version(),
                after.version(),
                after.takenAt(),
                TreeDifference.between(before.tree(), after.tree()));
    }

    /**
     * Leads from the document it begins at to the next.
     *
     * @param held the document the receiver has, or null
     */
    public Application apply(@Nullable StateDocument held) {
        long version = held == null ? 0 : held.version();
        if (from != 0 && (version != from || held == null || !held.resource().equals(resource))) {
            return new Application.NeedsFull(version, "it begins at version " + from + ", here is version " + version);
        }
        Tree tree = held == null ? Tree.parse("null") : held.tree();
        try {
            for (Operation operation : operations) {
                tree = switch (operation) {
                    case Put(Path path, Tree value) -> tree.with(path, value);
                    case Remove(Path path) -> tree.without(path);
                };
            }
        } catch (IllegalArgumentException misfit) {
            return new Application.NeedsFull(version, String.valueOf(misfit.getMessage()));
        }
        return new Application.Applied(new StateDocument(resource, to, takenAt, tree));
    }

    /**
     * This delta and the next one as one. What the next one overwrites is left out.
     *
     * @throws IllegalArgumentException when the next one does not begin where this one ends
     */
    public Delta then(Delta next) {
        if (next.from == 0) {
            return next;
        }
        if (next.from != to || !next.resource.equals(resource)) {
            throw new IllegalArgumentException("a delta of " + next.resource + " from version " + next.from
                    + " does not follow one of " + resource + " to version " + to);
        }
        List<Operation> both = new ArrayList<>(operations);
        for (Operation operation : next.operations) {
            both.removeIf(earlier -> operation.path().covers(earlier.path()));
            both.add(operation);
        }
        return new Delta(resource, from, next.to, next.takenAt, both);
    }

    /** Its JSON form in UTF-8; see {@link DeltaJson}. */
    public byte[] encode() {
        return DeltaJson.encode(this);
    }

    /**
     * Reads the JSON form.
     *
     * @throws IllegalArgumentException that names the member at fault when it is none
     */
    public static Delta decode(byte[] json) {
        return DeltaJson.decode(json);
    }
}
