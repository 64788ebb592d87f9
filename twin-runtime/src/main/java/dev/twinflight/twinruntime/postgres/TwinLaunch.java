package dev.twinflight.twinruntime.postgres;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.policy.DataStore;
import dev.twinflight.twinruntime.docker.LiveContainers;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the standing twin of one data store, or takes up the one that is there. Used once. */
final class TwinLaunch {

    private static final Duration RELAY_PATIENCE = Duration.ofSeconds(30);

    /** Docker's own network, from which any server can be reached. */
    private static final String OUTSIDE = "bridge";

    private final StoreContainers containers;
    private final StoreNames names;
    private final DataStore store;
    private final Located located;
    private final Optional<LiveContainers.Member> member;
    private final String image;
    private final Psql psql;

    TwinLaunch(
            StoreContainers containers,
            LiveServers servers,
            StoreNames names,
            DataStore store,
            Located located,
            String image) {
        this.containers = containers;
        this.names = names;
        this.store = store;
        this.located = located;
        this.member = located.container().isEmpty() ? Optional.empty() : Optional.of(servers.member(located));
        this.image = member.map(LiveContainers.Member::image).orElse(image);
        this.psql = new Psql(containers, names.container(), store.database());
    }

    /** The image the twin's server runs from. */
    String image() {
        return image;
    }

    /** Takes the twin up if it is whole and still what the file asks for. */
    boolean adopt(LiveSession session, LiveServer live) throws SQLException {
        var side = new LiveSide(session, names.replication());
        Optional<PublicationNote> note = side.note();
        if (note.isEmpty()
                || !side.hasSlot()
                || !containers.exists(names.container())
                || !note.get().definition().equals(definition())
                || !note.get().schema().equals(side.schemaNow())) {
            return false;
        }
        containers.places().seal(names.network(), names.filterOwner());
        startRelay();
        containers.begin(names.container());
        TwinServer.awaitReady(containers, names.container());
        if (!system().equals(note.get().twin()) || !subscribed()) {
            return false;
        }
        putPassword(live);
        return true;
    }

    /** Everything anew; what the twin will not have, for people. */
    List<String> make(LiveSession session, LiveServer live, Preconditions.Outcome.Met met) throws SQLException {
        containers
                .places()
                .createVolume(names.volume(), containers.places().rememberingVolume(names.key(), located.text()));
        containers.places().createNetwork(names.network(), names.filterOwner(), labels());
        startRelay();
        containers.create(
                new StoreContainers.Server(
                        names.container(),
                        image,
                        TwinServer.standing(ServerSettings.takenFrom(session)),
                        names.volume(),
                        names.network(),
                        List.of(),
                        ""),
                labels());
        containers.begin(names.container());
        TwinServer.awaitReady(containers, names.container());
        putPassword(live);
        awaitRelay(live);
        List<String> missing = new ArrayList<>(met.missing());
        missing.addAll(new SchemaCopy(containers, psql, live).run(session));
        psql.run(Fill.statements(met.tables()));
        new LiveSide(session, names.replication()).publish(met.tables(), names.key(), definition(), system());
        subscribe(live);
        return missing;
    }

    private Map<String, String> labels() {
        return containers.places().standing(names.key());
    }

    private void startRelay() {
        containers.remove(names.relay());
        containers.startRelay(
                names.relay(),
                names.network(),
                member.map(LiveContainers.Member::network).orElse(OUTSIDE),
                member.map(LiveContainers.Member::nameThere).orElse(located.host()),
                located.port(),
                labels());
    }

    private void awaitRelay(LiveServer live) {
        List<String> ready = List.of(
                TwinServer.PROGRAMS + "/pg_isready", "-q", "-t", "2", "-h", "live", "-p", String.valueOf(live.port()));
        if (!StoreContainers.await(
                RELAY_PATIENCE,
                () -> containers.command(names.container(), ready, Map.of()).exitCode() == 0)) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    "The live server " + live + " cannot be reached from the twin's network. Check that it listens on"
                            + " the network, not on its own machine alone.");
        }
    }

    /** Into memory: neither the twin's volume nor an image of its container holds it. */
    private void putPassword(LiveServer live) {
        String line =
                List.of("live", String.valueOf(live.port()), live.database(), live.user(), live.password()).stream()
                        .map(field -> field.replace("\\", "\\\\").replace(":", "\\:"))
                        .collect(Collectors.joining(":"));
        String script = "umask 077; printf '%s\\n' \"$LINE\" >" + TwinServer.PASSWORDS + "; chown postgres "
                + TwinServer.PASSWORDS;
        containers.command(names.container(), List.of("sh", "-c", script), Map.of("LINE", line));
    }

    private void subscribe(LiveServer live) {
        String name = Sql.name(names.replication());
        psql.run("CREATE SUBSCRIPTION " + name + " CONNECTION " + Sql.text(SchemaCopy.connection(live))
                + " PUBLICATION " + name + " WITH (slot_name = " + names.replication() + ", streaming = on)");
    }

    private boolean subscribed() {
        return !psql.rows("SELECT 1 FROM pg_subscription WHERE subname = " + Sql.text(names.replication()))
                .isEmpty();
    }

    private String system() {
        return psql.in("postgres")
                .rows("SELECT system_identifier FROM pg_control_system()")
                .getFirst()
                .getFirst();
    }

    /** What the file asks for, wherever in the file it stands. */
    private String definition() {
        String tables = store.tables().stream()
                .map(table -> List.of(table.qualified(), String.valueOf(table.where()), table.withheld(), table.fill())
                        .toString())
                .collect(Collectors.joining("\n"));
        return StoreNames.sha256(located.text() + "\n" + tables);
    }
}
