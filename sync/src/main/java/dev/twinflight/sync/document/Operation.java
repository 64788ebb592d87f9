package dev.twinflight.sync.document;

/** One step from a tree to the next. Immutable. */
public sealed interface Operation {

    Path path();

    /** Puts a value where another one stood, or none; at the root it replaces all. */
    record Put(Path path, Tree value) implements Operation {}

    /** Takes a member away; does nothing when it is not there. */
    record Remove(Path path) implements Operation {
        public Remove {
            if (path.steps().isEmpty()) {
                throw new IllegalArgumentException("the root cannot be removed");
            }
        }
    }
}
