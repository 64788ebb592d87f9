package dev.twinflight.console.people;

import java.util.List;
import java.util.Optional;

/** Everybody who may sign in. Implementations are safe for use by many threads. */
public interface People {

    Optional<Account> find(String name);

    /** By name. */
    List<Account> all();
}
