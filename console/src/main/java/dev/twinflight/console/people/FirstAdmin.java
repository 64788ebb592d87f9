package dev.twinflight.console.people;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes the first account of a new installation and shows its password, this once. */
public final class FirstAdmin {

    private static final int RANDOM_BYTES = 18;

    private final JdbcPeople people;
    private final PasswordEncoder encoder;
    private final PrintStream terminal;

    /** @param terminal where the password is shown; never a log */
    public FirstAdmin(JdbcPeople people, PasswordEncoder encoder, PrintStream terminal) {
        this.people = people;
        this.encoder = encoder;
        this.terminal = terminal;
    }

    /** Does nothing where there is somebody already. */
    public void ensure() {
        if (!people.all().isEmpty()) {
            return;
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String hash = Objects.requireNonNull(encoder.encode(password));
        people.add(new Account("admin", "Administrator", "admin@localhost", Set.of(Role.ADMIN), hash));
        terminal.printf(
                "%nFirst start. Sign in as admin with the password %s%n"
                        + "It is not shown again. Add people with POST /api/v1/people.%n%n",
                password);
    }
}
