package dev.twinflight.console.people;

import java.util.Arrays;
import java.util.Locale;

/** What a person may do. Every role may look; {@link #ADMIN} may do all that the others may. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Pushes policy changes. */
    AUTHOR,
    /** Approves and rejects runs. */
    REVIEWER,
    /** Aborts, rejects and rolls back runs. */
    OPERATOR,
    /** Administers people, and may do all the others may. */
    ADMIN;

    /** The role as the API and the database write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role a word stands for.
     *
     * @throws IllegalArgumentException when no role is called so
     */
    public static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown role '" + word + "'; expected viewer, author, reviewer, operator or admin"));
    }
}
