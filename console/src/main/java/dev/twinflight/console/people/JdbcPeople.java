package dev.twinflight.console.people;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** People in database tables. Safe for use by many threads. */
public final class JdbcPeople implements People {

    private static final String COLUMNS = "select name, display_name, mail, password_hash from person";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    public JdbcPeople(DataSource dataSource, TransactionOperations transaction, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Optional<Account> find(String name) {
        return jdbc.sql(COLUMNS + " where name = ?")
                .param(name)
                .query(Row.class)
                .optional()
                .map(this::account);
    }

    @Override
    public List<Account> all() {
        return jdbc.sql(COLUMNS + " order by name").query(Row.class).stream()
                .map(this::account)
                .toList();
    }

    /** Adds somebody; false when somebody has that name already. */
    public boolean add(Account account) {
        try {
            transaction.executeWithoutResult(_ -> insert(account));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Removes somebody; false when nobody has that name. */
    public boolean remove(String name) {
        return jdbc.sql("delete from person where name = ?").param(name).update() > 0;
    }

    private void insert(Account account) {
        jdbc.sql("insert into person (name, display_name, mail, password_hash, created_at) values (?, ?, ?, ?, ?)")
                .param(account.name())
                .param(account.displayName())
                .param(account.mail())
                .param(account.passwordHash())
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        account.roles()
                .forEach(role -> jdbc.sql("insert into person_role (person, role) values (?, ?)")
                        .param(account.name())
                        .param(role.word())
                        .update());
    }

    private Account account(Row row) {
        var roles =
                jdbc.sql("select role from person_role where person = ?").param(row.name()).query(String.class).stream()
                        .map(Role::of)
                        .collect(Collectors.toUnmodifiableSet());
        return new Account(row.name(), row.displayName(), row.mail(), roles, row.passwordHash());
    }

    private record Row(String name, String displayName, String mail, String passwordHash) {}
}
