package dev.twinflight.twinruntime.postgres;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Makes one branch. Used once. */
final class Branching {

    private final StoreContainers containers;
    private final StoreNames names;
    private final String image;
    private final Psql twin;
    private final Supplier<LiveServer> live;
    private final BranchRequest request;
    private final BranchPlace place;
    private final Map<String, String> labels;

    Branching(
            StoreContainers containers,
            StoreNames names,
            String image,
            Psql twin,
            Supplier<LiveServer> live,
            BranchRequest request) {
        this.containers = containers;
        this.names = names;
        this.image = image;
        this.twin = twin;
        this.live = live;
        this.request = request;
        String container = names.branch(request.run(), request.copy());
        this.place = new BranchPlace(
                container,
                request.network().orElse(container),
                request.network().isEmpty(),
                request.run());
        this.labels = containers.ofRun(names.key(), request.run());
    }

    Branch run() {
        long begun = System.nanoTime();
        if (!twin.rows("SELECT 1 FROM pg_subscription_rel WHERE srsubstate NOT IN ('r', 's')")
                .isEmpty()) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    "The twin of " + names.key() + " is still being copied for the first time; branch off later");
        }
        try {
            var network = CompletableFuture.runAsync(this::makeNetwork);
            copy();
            network.join();
            containers.start(
                    new StoreContainers.Server(
                            place.container(),
                            image,
                            TwinServer.branch(),
                            place.container(),
                            place.network(),
                            request.aliases()),
                    labels);
            TwinServer.awaitReady(containers, place.container());
            Psql psql = new Psql(containers, place.container(), twin.database());
            List<String> missing = settle(psql);
            return new Branch(containers, psql, place, Duration.ofNanos(System.nanoTime() - begun), missing);
        } catch (RuntimeException failure) {
            place.discard(containers);
            throw failure;
        }
    }

    private void makeNetwork() {
        if (place.ownNetwork()) {
            containers.createNetwork(place.network(), request.run(), labels);
        }
    }

    /** After a checkpoint little of the log has to be read again when the copy starts. */
    private void copy() {
        containers.createVolume(place.container(), labels);
        twin.run("CHECKPOINT");
        containers.copy(names.container(), names.volume(), place.container(), request.run());
    }

    /** Makes it a server like the live one: it follows nobody, counts on from where live is, and members get in. */
    private List<String> settle(Psql psql) {
        List<String> statements = new ArrayList<>();
        String subscription = Sql.name(names.replication());
        statements.add("ALTER SUBSCRIPTION " + subscription + " DISABLE");
        statements.add("ALTER SUBSCRIPTION " + subscription + " SET (slot_name = NONE)");
        statements.add("DROP SUBSCRIPTION " + subscription);
        statements.add("SET client_min_messages = warning; DROP SCHEMA " + Fill.SCHEMA + " CASCADE");
        request.passwords()
                .forEach((role, password) ->
                        statements.add("ALTER ROLE " + Sql.name(role) + " PASSWORD " + Sql.text(password)));
        List<String> missing = new ArrayList<>();
        statements.addAll(sequences(missing));
        psql.run(statements);
        return missing;
    }

    private List<String> sequences(List<String> missing) {
        try (LiveSession session = live.get().open()) {
            return session.column("""
                    SELECT format('SELECT setval(%L, %s, true) WHERE to_regclass(%L) IS NOT NULL',
                      quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value,
                      quote_ident(schemaname) || '.' || quote_ident(sequencename))
                    FROM pg_sequences WHERE last_value IS NOT NULL
                    """);
        } catch (SQLException | WorldException e) {
            missing.add("the places of sequences, because the live server could not be asked: " + e.getMessage());
            return List.of();
        }
    }
}
