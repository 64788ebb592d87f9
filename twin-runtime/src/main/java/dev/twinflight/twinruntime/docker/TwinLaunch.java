package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts one clone: filter rules first, then networks, volumes of its own, containers, and at last the programs in them.
 * Confined to one thread.
 */
final class TwinLaunch {

    private static final int START_TRIES = 3;

    /** Where a twin without a network asks for names: nobody is there. */
    private static final String NOBODY = "127.0.0.1";

    private final DockerEngine engine;
    private final PacketFilter filter;
    private final TwinNames names;
    private final TwinPlan plan;
    private final String clone;
    private final String group;

    TwinLaunch(DockerEngine engine, PacketFilter filter, TwinImages images, String clone) {
        this.engine = engine;
        this.filter = filter;
        this.names = new TwinNames(engine.docker().settings().installation(), images.run());
        this.plan = TwinPlan.parse(images.details());
        this.clone = clone;
        this.group = images.group().name();
    }

    void run() {
        List<String> networkNames = networkNames();
        filter.seal(names.run(), networkNames.stream().map(TwinNames::bridge).toList());
        List<TwinNetwork> networks = networkNames.stream()
                .map(name -> TwinNetwork.create(engine.docker(), name, names.cloneLabels(clone)))
                .toList();
        new WayOut(engine, names, clone).start(networks);
        try (ToolContainer tool = copyVolumes()) {
            for (TwinPlan.Member member : plan.members()) {
                putFiles(tool, member, create(member, networks));
            }
        }
        List<TwinPlan.Member> running =
                plan.members().stream().filter(TwinPlan.Member::running).toList();
        running.forEach(member -> engine.containers().start(name(member)));
        awaitReady(running);
    }

    private List<String> networkNames() {
        List<String> networks = new ArrayList<>();
        for (int i = 0; i < plan.networks(); i++) {
            networks.add(names.cloneNetwork(clone, i));
        }
        return networks;
    }

    private SortedSet<Integer> volumes() {
        SortedSet<Integer> volumes = new TreeSet<>();
        plan.members().forEach(member -> member.mounts().forEach(mount -> volumes.add(mount.volume())));
        return volumes;
    }

    /** Copies every captured volume for this clone; the tool container still sees the captured ones. */
    private ToolContainer copyVolumes() {
        ObjectNode host = Json.object().put("NetworkMode", "none");
        ArrayNode mounts = host.putArray("Mounts");
        StringBuilder script = new StringBuilder("true");
        for (int number : volumes()) {
            String copy = names.cloneVolume(clone, number);
            Volumes.create(engine.docker(), copy, names.cloneLabels(clone));
            mounts.addObject()
                    .put("Type", "volume")
                    .put("Source", names.capturedVolume(number))
                    .put("Target", "/from/" + number)
                    .put("ReadOnly", true);
            mounts.addObject().put("Type", "volume").put("Source", copy).put("Target", "/to/" + number);
            script.append(" && cp -a --reflink=auto --sparse=auto /from/" + number + "/. /to/" + number + "/");
        }
        ToolContainer tool = ToolContainer.start(
                engine.docker(),
                engine.tool().reference(),
                names.run(),
                host,
                Json.object().put(Labels.CLONE, clone));
        try {
            tool.run(script.toString());
            return tool;
        } catch (RuntimeException failure) {
            tool.close();
            throw failure;
        }
    }

    private String name(TwinPlan.Member member) {
        return names.cloneContainer(clone, member.resource().name());
    }

    private String create(TwinPlan.Member member, List<TwinNetwork> networks) {
        ObjectNode config = member.config().deepCopy();
        ObjectNode labels = Json.copy(config.path("Labels"));
        names.cloneLabels(clone).forEach(labels::put);
        labels.put(Labels.RESOURCE, member.resource().toString());
        labels.put(Labels.ORIGIN, member.origin().label());
        labels.put(Labels.TWIN_IMAGE, member.image());
        labels.put(Labels.GROUP, group);
        config.set("Labels", labels);
        ObjectNode host = member.hostConfig().deepCopy();
        TwinNetwork first = member.endpoints().isEmpty()
                ? new TwinNetwork("none", NOBODY)
                : networks.get(member.endpoints().getFirst().network());
        host.put("NetworkMode", first.name()).putArray("Dns").add(first.wayOut());
        ArrayNode binds = host.putArray("Binds");
        member.mounts().stream()
                .filter(mount -> !mount.file())
                .forEach(mount -> binds.add(names.cloneVolume(clone, mount.volume()) + ":" + mount.destination()
                        + (mount.writable() ? "" : ":ro")));
        ObjectNode endpoints = Json.object();
        member.endpoints()
                .forEach(endpoint -> endpoints
                        .putObject(networks.get(endpoint.network()).name())
                        .set("Aliases", Json.array(endpoint.aliases())));
        return engine.containers().create(name(member), new ContainerRecipe(config, host, endpoints), member.image());
    }

    /** A single file cannot be mounted out of a volume; it is put into the container's own file system. */
    private void putFiles(ToolContainer tool, TwinPlan.Member member, String container) {
        for (TwinPlan.Mount mount : member.mounts()) {
            if (mount.file()) {
                String destination = mount.destination();
                int slash = destination.lastIndexOf('/');
                String name = destination.substring(slash + 1);
                tool.run("mkdir -p /tmp/file && rm -rf /tmp/file/* && cp -a /from/" + mount.volume()
                        + "/content '/tmp/file/" + name.replace("'", "'\\''") + "'");
                byte[] archive = engine.docker()
                        .bytes("/containers/" + tool.id() + "/archive?path="
                                + DockerConnection.encode("/tmp/file/" + name));
                engine.docker()
                        .put(
                                "/containers/" + container + "/archive?path="
                                        + DockerConnection.encode(slash == 0 ? "/" : destination.substring(0, slash)),
                                "application/x-tar",
                                archive);
            }
        }
    }

    /** Running, and healthy where there is a check; one that ended because another was not ready is started again. */
    private void awaitReady(List<TwinPlan.Member> members) {
        Map<TwinPlan.Member, Integer> starts = new HashMap<>();
        Map<TwinPlan.Member, String> waitingFor = new HashMap<>();
        boolean ready = Wait.until(engine.docker().settings().startLimit(), () -> {
            waitingFor.clear();
            for (TwinPlan.Member member : members) {
                lacking(member, starts).ifPresent(lack -> waitingFor.put(member, lack));
            }
            return waitingFor.isEmpty();
        });
        if (!ready) {
            StringBuilder what = new StringBuilder();
            waitingFor.forEach((member, lack) -> what.append(' ')
                    .append(member.resource())
                    .append(' ')
                    .append(lack)
                    .append(';'));
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    "The clone " + clone + " did not become ready within "
                            + engine.docker().settings().startLimit().toSeconds() + " s:" + what
                            + " see docker logs of its containers. Does it need something outside the group?");
        }
    }

    private Optional<String> lacking(TwinPlan.Member member, Map<TwinPlan.Member, Integer> starts) {
        JsonNode inspect = engine.containers().find(name(member)).orElse(Json.object());
        JsonNode state = inspect.path("State");
        if (ContainerState.isRunning(inspect)) {
            String health = Json.text(state.path("Health"), "Status");
            return health.isEmpty() || health.equals("healthy")
                    ? Optional.empty()
                    : Optional.of("is " + (health.equals("starting") ? "not healthy yet" : health));
        }
        if (!state.path("Restarting").asBoolean(false) && starts.merge(member, 1, Integer::sum) <= START_TRIES) {
            engine.containers().start(name(member));
        }
        return Optional.of("ended with exit code " + state.path("ExitCode").asInt(-1));
    }
}
