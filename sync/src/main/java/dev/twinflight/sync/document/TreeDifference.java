package dev.twinflight.sync.document;

import dev.twinflight.sync.document.Operation.Put;
import dev.twinflight.sync.document.Operation.Remove;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations that lead from one tree to another: member by member through objects; arrays and scalars are replaced
 * as a whole. An object of scalars of which more than half changed is put whole too, which is shorter than naming each
 * member by its path. No shortest script is sought for arrays: in a state document they are short.
 */
final class TreeDifference {

    private final List<Operation> operations = new ArrayList<>();

    private TreeDifference() {}

    static List<Operation> between(Tree from, Tree to) {
        TreeDifference difference = new TreeDifference();
        difference.compare(Path.ROOT, from.node(), to.node());
        return difference.operations;
    }

    private void compare(Path path, JsonNode from, JsonNode to) {
        if (from.equals(to)) {
            return;
        }
        if (!(from instanceof ObjectNode before) || !(to instanceof ObjectNode after)) {
            operations.add(new Put(path, new Tree(to)));
        } else if (mostlyOther(before, after)) {
            operations.add(new Put(path, new Tree(after)));
        } else {
            compareMembers(path, before, after);
        }
    }

    private void compareMembers(Path path, ObjectNode before, ObjectNode after) {
        for (String name : before.propertyNames()) {
            if (after.get(name) == null) {
                operations.add(new Remove(path.child(name)));
            }
        }
        after.properties().forEach(member -> {
            @Nullable JsonNode old = before.get(member.getKey());
            if (old == null) {
                operations.add(new Put(path.child(member.getKey()), new Tree(member.getValue())));
            } else {
                compare(path.child(member.getKey()), old, member.getValue());
            }
        });
    }

    private static boolean mostlyOther(ObjectNode before, ObjectNode after) {
        int changed = 0;
        for (String name : before.propertyNames()) {
            changed += after.get(name) == null ? 1 : 0;
        }
        for (var member : after.properties()) {
            if (member.getValue().isContainer()) {
                return false;
            }
            changed += member.getValue().equals(before.get(member.getKey())) ? 0 : 1;
        }
        return changed * 2 > after.size();
    }
}
