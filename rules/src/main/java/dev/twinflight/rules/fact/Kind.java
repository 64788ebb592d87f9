package dev.twinflight.rules.fact;

import java.util.Arrays;

/** The kinds of live virtual resource. */
public enum Kind {
    CONTAINER("container"),
    DATA_STORE("data-store"),
    VIRTUAL_MACHINE("vm");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The kind as it stands in a {@link ResourceId}. */
    public String word() {
        return word;
    }

    /**
     * The kind with this word.
     *
     * @throws IllegalArgumentException when no kind is called so
     */
    public static Kind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown kind '" + word + "'; expected container, data-store or vm"));
    }
}
