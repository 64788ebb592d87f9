package dev.twinflight.console.people;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The demo's two people, whose passwords are known to all. Kept in memory alone: they are gone when the demo is. */
public final class DemoPeople implements People {

    private final List<Account> accounts;

    public DemoPeople(PasswordEncoder encoder) {
        accounts = List.of(
                account(encoder, "ada", "Ada Author", Role.AUTHOR),
                account(encoder, "rob", "Rob Reviewer", Role.REVIEWER));
    }

    private static Account account(PasswordEncoder encoder, String name, String displayName, Role role) {
        return new Account(
                name,
                displayName,
                name + "@example.org",
                Set.of(role, Role.OPERATOR),
                Objects.requireNonNull(encoder.encode(name)));
    }

    @Override
    public Optional<Account> find(String name) {
        return accounts.stream().filter(account -> account.name().equals(name)).findFirst();
    }

    @Override
    public List<Account> all() {
        return accounts.stream().sorted(Comparator.comparing(Account::name)).toList();
    }
}
