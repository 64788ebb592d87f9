package dev.twinflight.rules.policy;

import dev.twinflight.rules.policy.DataStore.Password;
import dev.twinflight.rules.policy.DataStore.Permission;
import dev.twinflight.rules.policy.DataStore.Source;
import dev.twinflight.rules.policy.DataStore.Table;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import dev.twinflight.rules.value.ByteSize;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes {@link DataStore}s of the part {@code spec.dataStores} of a group's file the schema has accepted. Used once. */
final class DataStoreFile {

    private static final int DEFAULT_PORT = 5432;

    private final YamlDocument document;
    private final List<Finding> findings = new ArrayList<>();

    DataStoreFile(YamlDocument document) {
        this.document = document;
    }

    List<DataStore> read() {
        var stores = new ArrayList<DataStore>();
        var names = new HashSet<String>();
        int index = 0;
        for (JsonNode entry : document.content().path("spec").path("dataStores")) {
            String field = YamlDocument.element("spec.dataStores", index++);
            if (!names.add(entry.path("name").asString())) {
                refuse(field + ".name", "another data store has this name");
            }
            DataStore store = store(entry, field);
            if (store != null) {
                stores.add(store);
            }
        }
        return stores;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private @Nullable DataStore store(JsonNode entry, String field) {
        if (entry.has("member") == entry.has("dsn")) {
            refuse(field, "expected either 'member' or 'dsn', found " + (entry.has("dsn") ? "both" : "neither"));
            return null;
        }
        if (entry.has("member") != entry.has("database")) {
            refuse(field, "expected 'database' beside 'member'; a dsn names its database itself");
            return null;
        }
        URI dsn = entry.has("dsn") ? URI.create(entry.path("dsn").asString()) : null;
        return new DataStore(
                entry.path("name").asString(),
                dsn == null ? new Source.Member(entry.path("member").asString()) : server(dsn, field),
                dsn == null ? entry.path("database").asString() : dsn.getPath().substring(1),
                entry.path("user").asString(),
                password(entry.path("password")),
                tables(entry.path("tables"), field + ".tables"),
                allowed(entry.path("allow")),
                entry.has("maxLag") ? ByteSize.parse(entry.path("maxLag").asString()) : DataStore.MAX_LAG);
    }

    private Source server(URI dsn, String field) {
        int port = dsn.getPort() == -1 ? DEFAULT_PORT : dsn.getPort();
        if (dsn.getHost() == null || port < 1 || port > 65_535) {
            refuse(
                    field + ".dsn",
                    "expected a host and a port from 1 to 65535, as postgresql://db.example.org:5432/shop");
        }
        return new Source.Server(String.valueOf(dsn.getHost()), port);
    }

    private static Password password(JsonNode entry) {
        return entry.has("file")
                ? new Password.File(entry.path("file").asString())
                : new Password.Environment(entry.path("environment").asString());
    }

    private static Set<Permission> allowed(JsonNode entry) {
        var allowed = EnumSet.noneOf(Permission.class);
        if (entry.path("publication").asBoolean(false)) {
            allowed.add(Permission.PUBLICATION);
        }
        if (entry.path("slot").asBoolean(false)) {
            allowed.add(Permission.SLOT);
        }
        if (entry.path("replicaIdentity").asBoolean(false)) {
            allowed.add(Permission.REPLICA_IDENTITY);
        }
        return allowed;
    }

    private List<Table> tables(JsonNode entries, String field) {
        var tables = new ArrayList<Table>();
        var names = new HashSet<String>();
        for (JsonNode entry : entries) {
            String at = YamlDocument.element(field, tables.size());
            Table table = table(entry, at);
            tables.add(table);
            if (!names.add(table.qualified())) {
                refuse(at + ".name", "the table stands in the list already");
            }
            check(table, at);
        }
        return tables;
    }

    private Table table(JsonNode entry, String field) {
        String[] name = entry.path("name").asString().split("\\.", -1);
        var withheld = new TreeSet<String>();
        entry.path("withhold").forEach(column -> withheld.add(column.asString()));
        var fill = new TreeMap<String, String>();
        entry.path("fill").forEachEntry((column, expression) -> fill.put(column, expression.asString()));
        String where = entry.has("where") ? entry.path("where").asString() : null;
        return new Table(name[0], name[1], where, withheld, fill, document.valueAt(field));
    }

    private void check(Table table, String field) {
        if (table.where() != null) {
            SqlExpression.of(table.where()).problem().ifPresent(problem -> refuse(field + ".where", problem));
        }
        table.fill().forEach((column, text) -> {
            String at = field + ".fill." + column;
            SqlExpression expression = SqlExpression.of(text);
            expression.problem().ifPresent(problem -> refuse(at, problem));
            var secret = new TreeSet<>(expression.names());
            secret.retainAll(table.withheld());
            secret.forEach(name ->
                    refuse(at, "names '" + name + "', which does not leave the live server; use columns that leave"));
        });
    }

    private void refuse(String field, String message) {
        findings.add(document.about(field, message));
    }
}
