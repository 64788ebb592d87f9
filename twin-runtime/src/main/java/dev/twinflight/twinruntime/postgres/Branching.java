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
import java.util.concurrent.CompletionException;
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
    private final List<String> missing = new ArrayList<>();

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
        this.labels = containers.places().ofRun(names.key(), request.run());
    }

    Branch run() {
        long begun = System.nanoTime();
        try {
            var checkpoint = CompletableFuture.supplyAsync(this::checkpoint);
            create();
            if (!checkpoint.join()) {
                throw new WorldException(
                        Reason.TWIN_FAILED,
                        "The twin of " + names.key() + " is still being copied for the first time; branch off later");
            }
            copy();
            Psql psql = new Psql(containers, place.container(), twin.database());
            settle(psql);
            return new Branch(containers, psql, place, Duration.ofNanos(System.nanoTime() - begun), missing);
        } catch (RuntimeException failure) {
            place.discard(containers);
            throw failure instanceof CompletionException && failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : failure;
        }
    }

    /** After it little of the log has to be read again when the copy starts. Whether every table is whole. */
    private boolean checkpoint() {
        return twin.rows(List.of(
                        "SELECT 1 FROM pg_subscription_rel WHERE srsubstate NOT IN ('r', 's') LIMIT 1", "CHECKPOINT"))
                .isEmpty();
    }

    private void create() {
        containers.places().createVolume(place.container(), labels);
        if (place.ownNetwork()) {
            containers.places().createNetwork(place.network(), request.run(), labels);
        }
        containers.create(
                new StoreContainers.Server(
                        place.container(),
                        image,
                        TwinServer.branch(),
                        place.container(),
                        place.network(),
                        request.aliases(),
                        names.volume()),
                labels);
    }

    /** The twin stands still meanwhile. Should this process die here, taking the twin up again lets it go on. */
    private void copy() {
        containers.pause(names.container());
        try {
            containers.begin(place.container());
            TwinServer.awaitCopied(containers, place.container());
        } finally {
            containers.unpause(names.container());
        }
    }

    /** Makes it a server like the live one: it follows nobody, counts on from where live is, and members get in. */
    private void settle(Psql psql) {
        List<String> statements = new ArrayList<>();
        String subscription = Sql.name(names.replication());
        statements.add("ALTER SUBSCRIPTION " + subscription + " DISABLE");
        statements.add("ALTER SUBSCRIPTION " + subscription + " SET (slot_name = NONE)");
        statements.add("DROP SUBSCRIPTION " + subscription);
        statements.add("SET client_min_messages = warning; DROP SCHEMA " + Fill.SCHEMA + " CASCADE");
        request.passwords()
                .forEach((role, password) ->
                        statements.add("ALTER ROLE " + Sql.name(role) + " PASSWORD " + Sql.text(password)));
        statements.addAll(sequences());
        statements.addAll(TwinServer.DURABLE);
        psql.runWhenReady(statements);
    }

    private List<String> sequences() {
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
