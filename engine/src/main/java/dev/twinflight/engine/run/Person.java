package dev.twinflight.engine.run;

import java.util.Set;

/**
 * A signed-in user. Immutable.
 *
 * @param user login name
 * @param identities names and mail addresses, lower case, by which Git may know the same person; holds the login name
 */
public record Person(String user, Set<String> identities) {
    public Person {
        identities = Set.copyOf(identities);
    }
}
