package dev.twinflight.console.people;

import dev.twinflight.engine.run.Person;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Somebody who may sign in. Immutable.
 *
 * @param name login name
 * @param displayName for people, and as Git knows them
 * @param mail mail address, as Git knows them
 * @param roles as given; {@link #may} knows what follows from them
 * @param passwordHash with the encoder's prefix
 */
public record Account(String name, String displayName, String mail, Set<Role> roles, String passwordHash)
        implements UserDetails {

    public Account {
        roles = Set.copyOf(roles);
    }

    public boolean may(Role role) {
        return role == Role.VIEWER ? !roles.isEmpty() : roles.contains(role) || roles.contains(Role.ADMIN);
    }

    /** As the engine knows them. */
    public Person person() {
        return new Person(
                name,
                Stream.of(name, displayName, mail)
                        .map(identity -> identity.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return EnumSet.allOf(Role.class).stream()
                .filter(this::may)
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return name;
    }

    /** Never tells the hash. */
    @Override
    public String toString() {
        return "Account[" + name + ", " + List.copyOf(roles) + "]";
    }
}
