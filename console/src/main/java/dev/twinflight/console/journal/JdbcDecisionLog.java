package dev.twinflight.console.journal;

import dev.twinflight.engine.port.DecisionLog;
import dev.twinflight.rules.fact.ResourceId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The decision log in a database table. What {@link #append} returned from is on disk. Safe for use by many threads. */
public final class JdbcDecisionLog implements DecisionLog {

    private static final String COLUMNS =
            "number, happened_at, decision, thread, event, group_name, resource, policy, rule, revision, run, document";

    /** The last word until then on a decision that held then. */
    private static final String HELD = "(run = '' and event <> 'gone' and number = (select max(later.number)"
            + " from decision_log later where later.thread = decision_log.thread and later.happened_at <= ?))";

    /** Later than any database's present. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate whole;
    private final Disk disk;

    /** @param dataSource has the migrations applied; commits by itself */
    public JdbcDecisionLog(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
        this.whole = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.disk = Disk.of(dataSource);
    }

    @Override
    public void append(List<Entry> entries) {
        List<Object[]> rows = entries.stream().map(JdbcDecisionLog::row).toList();
        whole.executeWithoutResult(_ -> batches.batchUpdate(
                "insert into decision_log (happened_at, decision, thread, event, group_name, resource, slug, policy,"
                        + " rule, revision, run, document, bytes) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows));
        disk.flush();
    }

    private static Object[] row(Entry entry) {
        return new Object[] {
            at(entry.at()),
            entry.id(),
            entry.thread(),
            entry.event(),
            entry.group(),
            entry.resource(),
            ResourceId.parse(entry.resource()).slug(),
            entry.policy(),
            entry.rule(),
            entry.revision(),
            entry.run(),
            entry.document(),
            entry.document().getBytes(StandardCharsets.UTF_8).length
        };
    }

    private static OffsetDateTime at(Instant at) {
        return OffsetDateTime.ofInstant(at.isAfter(NEVER) ? NEVER : at, ZoneOffset.UTC);
    }

    @Override
    public List<Entry> open(String group, Instant at) {
        return jdbc.sql("select " + COLUMNS + " from decision_log where group_name = ? and " + HELD
                        + " order by number")
                .param(group)
                .param(at(at))
                .query((row, _) -> entry(row))
                .list();
    }

    @Override
    public List<Entry> entries(Filter filter, long before, int limit) {
        var where = new ArrayList<String>();
        var values = new ArrayList<Object>();
        want(where, values, "group_name = ?", filter.group());
        want(where, values, "policy = ?", filter.policy());
        want(where, values, "rule = ?", filter.rule());
        want(where, values, "run = ?", filter.run());
        want(where, values, "decision = ?", filter.id());
        want(where, values, "thread = ?", filter.thread());
        want(where, values, "happened_at >= ?", filter.since() == null ? null : at(filter.since()));
        want(where, values, "number < ?", before == 0 ? null : before);
        if (filter.resource() != null) {
            want(where, values, "(resource = ? or slug = ?)", filter.resource());
            values.add(filter.resource());
        }
        String condition = where.isEmpty() ? "" : " where " + String.join(" and ", where);
        values.add(limit);
        return jdbc.sql("select " + COLUMNS + " from decision_log" + condition + " order by number desc limit ?")
                .params(values)
                .query((row, _) -> entry(row))
                .list();
    }

    private static void want(List<String> where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.add(condition);
            values.add(value);
        }
    }

    @Override
    public void forget(Instant before, long bytes) {
        jdbc.sql("delete from decision_log where happened_at < ? and not " + HELD)
                .param(at(before))
                .param(at(NEVER))
                .update();
        Long cut = jdbc.sql("select max(number) from (select number, sum(bytes) over (order by number desc) as kept"
                        + " from decision_log) where kept > ?")
                .param(bytes)
                .query(Long.class)
                .optional()
                .orElse(null);
        if (cut != null) {
            jdbc.sql("delete from decision_log where number <= ? and not " + HELD)
                    .param(cut)
                    .param(at(NEVER))
                    .update();
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("decision"),
                row.getString("thread"),
                row.getString("event"),
                row.getString("group_name"),
                row.getString("resource"),
                row.getString("policy"),
                row.getString("rule"),
                row.getString("revision"),
                row.getString("run"),
                row.getString("document"));
    }
}
