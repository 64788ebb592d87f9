package dev.twinflight.bench.postgrestwin;

import dev.twinflight.bench.Figure;
import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.rules.policy.DataStore.Password;
import dev.twinflight.rules.policy.DataStore.Permission;
import dev.twinflight.rules.policy.DataStore.Source;
import dev.twinflight.rules.policy.DataStore.Table;
import dev.twinflight.rules.policy.Group;
import dev.twinflight.twinruntime.docker.DockerConnection;
import dev.twinflight.twinruntime.docker.DockerSettings;
import dev.twinflight.twinruntime.postgres.Branch;
import dev.twinflight.twinruntime.postgres.BranchRequest;
import dev.twinflight.twinruntime.postgres.PostgresTwin;
import dev.twinflight.twinruntime.postgres.PostgresTwins;
import dev.twinflight.twinruntime.postgres.ReplicationState;
import dev.twinflight.twinruntime.postgres.StartOutcome;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A live PostgreSQL server with a million rows under pgbench: how far its twin is behind, how soon a clone branches off. */
public final class PostgresTwinBench {

    /** pgbench makes 100,000 accounts for each. */
    private static final String SCALE = "10";

    private static final int ROWS = 1_000_000;
    private static final int BRANCHES = 3;
    private static final long PATIENCE_SECONDS = 300;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private PostgresTwinBench() {}

    public static List<Figure> run(List<String> arguments) throws IOException, InterruptedException {
        int seconds = arguments.isEmpty() ? 60 : Integer.parseInt(arguments.getFirst());
        try (LiveServer live = LiveServer.start();
                var connection = new DockerConnection(DockerSettings.of(live.name))) {
            live.pgbench("-i", "-q", "-s", SCALE);
            var twins = new PostgresTwins(
                    connection,
                    LiveServer.IMAGE,
                    variable -> variable.equals("BENCH") ? LiveServer.PASSWORD : null,
                    Clock.systemUTC());
            try {
                return measure(live, twins, seconds);
            } finally {
                twins.cleanUp(Set.of());
            }
        }
    }

    private static List<Figure> measure(LiveServer live, PostgresTwins twins, int seconds)
            throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        long begun = System.nanoTime();
        PostgresTwin twin = start(twins, live);
        await(twin, state -> state instanceof ReplicationState.Following);
        figures.add(Figure.plain("from nothing until the twin follows", since(begun), "s"));
        Process load = live.load("-n", "-c", "4", "-j", "2", "-T", String.valueOf(seconds));
        List<Double> lags = lags(twin, load);
        Matcher tps = TPS.matcher(LiveServer.output(load));
        figures.add(
                Figure.plain("pgbench, transactions of the live server", tps.find() ? number(tps.group(1)) : 0, "1/s"));
        figures.add(Figure.plain("looks at the lag under load", lags.size(), ""));
        figures.add(Figure.plain("lag behind pgbench's writes, half of the looks", lags.get(lags.size() / 2), "s"));
        figures.add(Figure.atMost("lag behind pgbench's writes, longest", lags.getLast(), "s", 1));
        await(twin, PostgresTwinBench::isLevel);
        figures.add(same(live, twin));
        figures.add(Figure.plain("a plain docker run of the same image, beside", plainRun(), "s"));
        figures.add(Figure.atMost("a clone branches off, longest of " + BRANCHES, branches(twin), "s", 5));
        return figures;
    }

    private static PostgresTwin start(PostgresTwins twins, LiveServer live) {
        List<Table> tables = List.of(
                Table.whole("public", "pgbench_accounts"),
                Table.whole("public", "pgbench_branches"),
                Table.whole("public", "pgbench_tellers"),
                Table.whole("public", "pgbench_history"));
        var store = new DataStore(
                "bench",
                new Source.Member(live.name),
                "bench",
                "bench",
                new Password.Environment("BENCH"),
                tables,
                Set.of(Permission.values()),
                DataStore.MAX_LAG);
        var group = new Group(
                "bench",
                "Bench",
                List.of(new Group.Selector("docker", Map.of("bench.group", live.name))),
                Set.of(),
                Group.LONGEST_PAUSE);
        return switch (twins.start(group, store)) {
            case StartOutcome.Started started -> started.twin();
            case StartOutcome.Refused(var problems) -> throw new IllegalStateException(problems.toString());
            case StartOutcome.Failed(String reason) -> throw new IllegalStateException(reason);
        };
    }

    /** Sorted. What the twin does not have yet of a history that grows all the time; both servers have one clock. */
    private static List<Double> lags(PostgresTwin twin, Process load) throws InterruptedException {
        List<Double> lags = new ArrayList<>();
        String age = "SELECT extract(epoch FROM clock_timestamp()::timestamp - max(mtime)) FROM pgbench_history";
        await(twin, _ -> !twin.rows("SELECT 1 FROM pgbench_history LIMIT 1").isEmpty());
        while (load.isAlive()) {
            double lag = number(twin.rows(age).getFirst().getFirst());
            if (load.isAlive()) {
                lags.add(lag);
            }
            twin.observe();
        }
        Collections.sort(lags);
        return lags;
    }

    private static Figure same(LiveServer live, PostgresTwin twin) throws IOException, InterruptedException {
        String sum = "SELECT count(*) || ' ' || sum(abalance) || ' ' || (SELECT count(*) FROM pgbench_history)"
                + " FROM pgbench_accounts";
        String there = live.sql("bench", sum);
        String here = twin.rows(sum).getFirst().getFirst();
        boolean same = there.equals(here) && there.startsWith(ROWS + " ");
        return Figure.atLeast("accounts, balances and history are the same", same ? 1 : 0, "", 1);
    }

    /** What a container costs on this machine now. */
    private static double plainRun() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        LiveServer.docker("run", "--rm", LiveServer.IMAGE, "true");
        return since(begun);
    }

    private static double branches(PostgresTwin twin) {
        double longest = 0;
        for (int i = 0; i < BRANCHES; i++) {
            var request = new BranchRequest("bench", "b" + i, Optional.empty(), List.of("db"), Map.of());
            try (Branch branch = twin.branch(request)) {
                longest = Math.max(longest, branch.took().toNanos() / 1e9);
                branch.run("UPDATE pgbench_branches SET bbalance = 0");
            }
        }
        return longest;
    }

    private static boolean isLevel(ReplicationState state) {
        return state instanceof ReplicationState.Following following
                && following.lag().bytes() == 0;
    }

    private static void await(PostgresTwin twin, Predicate<ReplicationState> condition) throws InterruptedException {
        long begun = System.nanoTime();
        while (!condition.test(twin.observe())) {
            if (since(begun) > PATIENCE_SECONDS) {
                throw new IllegalStateException("the twin is no further than " + twin.observe());
            }
            Thread.sleep(100);
        }
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double number(String text) {
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
