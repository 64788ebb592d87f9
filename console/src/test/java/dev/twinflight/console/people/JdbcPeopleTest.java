package dev.twinflight.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.console.journal.Databases;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcPeopleTest {

    private static final Account GRACE =
            new Account("grace", "Grace H", "Grace@Example.org", Set.of(Role.AUTHOR, Role.REVIEWER), "{bcrypt}x");

    @TempDir
    Path folder;

    private JdbcPeople people;

    @BeforeEach
    void open() {
        DataSource database = Databases.open(folder);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        people = new JdbcPeople(database, transaction, Clock.systemUTC());
    }

    @Test
    void keepsPeopleWithTheirRoles() {
        assertThat(people.add(GRACE)).isTrue();
        assertThat(people.add(GRACE)).isFalse();

        assertThat(people.find("grace")).contains(GRACE);
        assertThat(people.all()).containsExactly(GRACE);
        assertThat(people.remove("grace")).isTrue();
        assertThat(people.remove("grace")).isFalse();
        assertThat(people.find("grace")).isEmpty();
    }

    @Test
    void knowsAPersonAsGitDoes() {
        assertThat(GRACE.person().identities()).containsExactlyInAnyOrder("grace", "grace h", "grace@example.org");
    }

    @Test
    void letsAnAdministratorDoAllAndEveryRoleLook() {
        Account admin = new Account("root", "Root", "root@example.org", Set.of(Role.ADMIN), "x");

        assertThat(Role.values()).allMatch(admin::may);
        assertThat(GRACE.may(Role.VIEWER)).isTrue();
        assertThat(GRACE.may(Role.OPERATOR)).isFalse();
    }

    @Test
    void makesTheFirstAdministratorOnce() {
        PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        var shown = new ByteArrayOutputStream();
        var admin = new FirstAdmin(people, encoder, new PrintStream(shown, true, StandardCharsets.UTF_8));

        admin.ensure();
        String text = shown.toString(StandardCharsets.UTF_8);
        admin.ensure();

        String password = text.replaceFirst("(?s).*with the password (\\S+).*", "$1");
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(people.find("admin")).hasValueSatisfying(account -> {
            assertThat(encoder.matches(password, account.passwordHash())).isTrue();
            assertThat(account.toString()).doesNotContain(account.passwordHash());
        });
    }
}
