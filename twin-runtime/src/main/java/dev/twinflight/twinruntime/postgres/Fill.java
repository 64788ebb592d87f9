package dev.twinflight.twinruntime.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fills columns that did not leave, in the twin, as rows arrive: a trigger that fires for what replication writes and for
 * nothing else. Expressions see the columns that left alone, and run as a role that may do nothing. Stateless.
 */
final class Fill {

    /** Everything of ours in a twin; a branch drops it. */
    static final String SCHEMA = "twinflight";

    private static final String ROLE = "twinflight_fill";

    private Fill() {}

    static List<String> statements(List<TablePlan> tables) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE SCHEMA " + SCHEMA);
        statements.add("CREATE ROLE " + ROLE + " NOLOGIN");
        int number = 0;
        for (TablePlan plan : tables) {
            if (!plan.table().fill().isEmpty()) {
                statements.addAll(trigger(plan, SCHEMA + ".fill_" + number++));
            }
        }
        return statements;
    }

    private static List<String> trigger(TablePlan plan, String function) {
        String row = plan.leaving().stream()
                .map(column -> "NEW." + Sql.name(column) + " AS " + Sql.name(column))
                .collect(Collectors.joining(", "));
        String from = " FROM (SELECT " + row + ") AS " + Sql.name(plan.table().name());
        String body = plan.table().fill().entrySet().stream()
                .map(fill -> "NEW." + Sql.name(fill.getKey()) + " := (SELECT (" + fill.getValue() + ")" + from + ");")
                .collect(Collectors.joining("\n"));
        String path = Sql.name(plan.table().schema()) + ", public";
        return List.of(
                "CREATE FUNCTION " + function
                        + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = " + path
                        + " AS $twinflight$ BEGIN " + body + " RETURN NEW; END $twinflight$",
                "ALTER FUNCTION " + function + "() OWNER TO " + ROLE,
                "CREATE TRIGGER zz_twinflight_fill BEFORE INSERT OR UPDATE ON " + Sql.name(plan.table())
                        + " FOR EACH ROW EXECUTE FUNCTION " + function + "()",
                "ALTER TABLE " + Sql.name(plan.table()) + " ENABLE REPLICA TRIGGER zz_twinflight_fill");
    }
}
