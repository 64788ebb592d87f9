package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the twin images of one group, once. Each member is paused while its file system is committed and its volumes are
 * copied, together with those that share a volume with it. Confined to one thread.
 */
final class TwinCapture {

    private final DockerEngine engine;
    private final ToolImage tool;
    private final Group group;
    private final DockerWorld live;
    private final TwinNames names;
    private final List<ResourceId> wanted;
    private final TwinSecrets secrets;
    private final HealthCheckGap checks;
    private final List<String> remarks = new ArrayList<>();
    private final SortedMap<ResourceId, JsonNode> members = new TreeMap<>();
    private final SourceMounts mounts = new SourceMounts();
    private final Map<ResourceId, String> commits = new TreeMap<>();
    private final Map<ResourceId, JsonNode> changes = new TreeMap<>();
    private final Map<ResourceId, List<String>> masked = new TreeMap<>();
    private Duration longestPause = Duration.ZERO;

    /** @param members all of the group, or some */
    TwinCapture(
            DockerEngine engine,
            ToolImage tool,
            Group group,
            DockerWorld live,
            TwinNames names,
            Collection<ResourceId> members) {
        this.engine = engine;
        this.tool = tool;
        this.group = group;
        this.live = live;
        this.names = names;
        this.wanted = List.copyOf(members);
        this.secrets = new TwinSecrets(names.run(), group.allowedSecrets());
        this.checks = new HealthCheckGap(engine.docker());
    }

    /** @param copying is told the tool container's id while live members may be paused, and {@code ""} afterwards */
    TwinImages run(Consumer<String> copying) {
        wanted.forEach(id -> members.put(id, live.inspect(id)));
        if (members.isEmpty()) {
            throw new WorldException(
                    Reason.TWIN_FAILED, "The group " + group.name() + " has no members now; check its selectors.");
        }
        members.forEach((id, inspect) -> {
            refuse(id, inspect);
            mounts.collect(inspect);
            masked.put(id, secrets.collect(id.name(), inspect.path("Config")));
            masked.getOrDefault(id, List.of()).forEach(place -> remarks.add(id.name() + ": " + place + " is masked"));
        });
        List<String> containers =
                members.values().stream().map(Containers::idOf).toList();
        try (MountCopy copy = MountCopy.start(engine.docker(), tool, names, mounts.all(), containers)) {
            copying.accept(copy.toolContainer());
            copy.inspectBinds(mounts.all());
            MountSecrets mounted = copy.secrets(mounts.all(), secrets);
            remarks.addAll(mounted.collect());
            copyAll(copy);
            remarks.addAll(mounted.mask());
            TwinPlan plan = plan(copy);
            var images = new TreeMap<ResourceId, String>();
            plan.members().forEach(member -> images.put(member.resource(), member.image()));
            return new TwinImages(group, names.run(), images, longestPause, remarks, masked(plan));
        } finally {
            copying.accept("");
        }
    }

    private String masked(TwinPlan plan) {
        JsonNode document = Json.parse(plan.json());
        secrets.maskTexts(document);
        return Json.canonical(document);
    }

    private static void refuse(ResourceId id, JsonNode inspect) {
        if (Json.text(inspect.path("HostConfig"), "NetworkMode").startsWith("container:")) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    id + " uses the network of another container; twins of such containers are not supported yet.");
        }
    }

    /** Members that share a volume are copied together, so that what they share fits both. */
    private void copyAll(MountCopy copy) {
        Set<ResourceId> done = new HashSet<>();
        for (ResourceId id : members.keySet()) {
            if (!done.contains(id)) {
                Set<ResourceId> together = sharing(id);
                copyPaused(copy, together);
                done.addAll(together);
            }
        }
    }

    private Set<ResourceId> sharing(ResourceId first) {
        Set<ResourceId> together = new LinkedHashSet<>(List.of(first));
        boolean grew = true;
        while (grew) {
            Set<SourceMounts.Source> used = sources(together);
            grew = false;
            for (ResourceId id : members.keySet()) {
                if (!together.contains(id) && sources(Set.of(id)).stream().anyMatch(used::contains)) {
                    grew = together.add(id);
                }
            }
        }
        return together;
    }

    private Set<SourceMounts.Source> sources(Set<ResourceId> ids) {
        Set<SourceMounts.Source> sources = new LinkedHashSet<>();
        ids.forEach(id -> sources.addAll(mounts.of(inspect(id)).keySet()));
        return sources;
    }

    private JsonNode inspect(ResourceId id) {
        JsonNode inspect = members.get(id);
        if (inspect == null) {
            throw new IllegalStateException(id + " was not looked at");
        }
        return inspect;
    }

    private void copyPaused(MountCopy copy, Set<ResourceId> together) {
        List<String> running = together.stream()
                .map(this::inspect)
                .filter(ContainerState::isRunning)
                .map(Containers::idOf)
                .toList();
        copy.flush();
        checks.awaitGap(running);
        var standstill = new Standstill(engine.containers(), running, group.longestPause());
        try (standstill) {
            standstill.begin();
            together.forEach(this::commit);
            copy.copy(sources(together), group.longestPause());
        }
        if (standstill.tooLong()) {
            throw MountCopy.tooLong(group.longestPause());
        }
        if (standstill.length().compareTo(longestPause) > 0) {
            longestPause = standstill.length();
        }
    }

    private void commit(ResourceId id) {
        String container = Containers.idOf(inspect(id));
        ObjectNode body = Json.object();
        body.set("Labels", Json.object(names.labels(Labels.ROLE_TWIN)));
        commits.put(id, Json.text(engine.docker().post("/commit?pause=0&container=" + container, body), "Id"));
        if (!secrets.places().isEmpty()) {
            changes.put(id, engine.docker().get("/containers/" + container + "/changes"));
        }
    }

    private TwinPlan plan(MountCopy copy) {
        List<String> networks = networks();
        Map<String, Integer> numbers = new TreeMap<>();
        networks.forEach(network -> numbers.put(network, networks.indexOf(network)));
        List<TwinPlan.Member> planned = new ArrayList<>();
        var unusedVolumes = live.unusedVolumes(new TreeSet<>(members.keySet()));
        members.forEach((id, inspect) -> {
            JsonNode imageConfig = engine.images().config(Json.text(inspect, "Image"));
            ObjectNode config = TwinConfiguration.config(inspect.path("Config"), imageConfig, Containers.idOf(inspect));
            ObjectNode host = TwinConfiguration.hostConfig(inspect.path("HostConfig"), id.name(), remarks);
            planned.add(new TwinPlan.Member(
                    id,
                    image(id, inspect),
                    inspect.path("State").path("Running").asBoolean(false),
                    config,
                    host,
                    Origin.ofLive(inspect, imageConfig)
                            .withNetworks(numbers)
                            .withUnusedVolumes(unusedVolumes.getOrDefault(id, Json.array())),
                    mountsOf(copy, id, inspect),
                    endpoints(id, inspect, networks)));
        });
        return new TwinPlan(networks.size(), planned);
    }

    /** The live networks of all members, in the order of their numbers. */
    private List<String> networks() {
        return members.values().stream()
                .flatMap(inspect -> Endpoints.of(inspect).propertyStream().map(Map.Entry::getKey))
                .filter(network -> !network.equals("none"))
                .distinct()
                .toList();
    }

    private String image(ResourceId id, JsonNode inspect) {
        String version = live.state(id, inspect, new TreeMap<>()).digest().substring(0, 12) + "-" + names.run();
        String reference = "twin/" + id.slug() + ":" + version;
        Optional<String> commit = Optional.ofNullable(commits.get(id));
        new TwinImageMaker(engine, names, secrets)
                .make(
                        reference,
                        id,
                        inspect,
                        masked.getOrDefault(id, List.of()),
                        commit.orElseThrow(),
                        changes.getOrDefault(id, Json.array()));
        return reference;
    }

    private List<TwinPlan.Mount> mountsOf(MountCopy copy, ResourceId id, JsonNode inspect) {
        List<TwinPlan.Mount> own = new ArrayList<>();
        mounts.of(inspect).forEach((source, mount) -> {
            String destination = Json.text(mount, "Destination");
            MountCopy.Shape shape = copy.shape(source);
            if (shape == MountCopy.Shape.SPECIAL) {
                remarks.add(id.name() + ": without " + source.source() + " at " + destination);
                return;
            }
            if (source.isBind()) {
                remarks.add(id.name() + ": a copy of " + source.source() + " at " + destination);
            }
            own.add(new TwinPlan.Mount(
                    source.number(), destination, mount.path("RW").asBoolean(true), shape == MountCopy.Shape.FILE));
        });
        return own;
    }

    /** One network of the twins' own for each of the live ones; everything a member is called there. */
    private List<TwinPlan.Endpoint> endpoints(ResourceId id, JsonNode inspect, List<String> networks) {
        List<TwinPlan.Endpoint> own = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(List.of(id.name(), Containers.nameOf(inspect)));
        String service = Json.text(inspect.path("Config").path("Labels"), "com.docker.compose.service");
        if (!service.isEmpty()) {
            names.add(service);
        }
        Endpoints.of(inspect).properties().forEach(endpoint -> {
            String network = endpoint.getKey();
            if (network.equals("none")) {
                return;
            }
            if (!Json.isBlank(endpoint.getValue().path("IPAMConfig"))) {
                remarks.add(id.name() + ": another address in place of its fixed one");
            }
            Set<String> aliases = new LinkedHashSet<>(names);
            aliases.addAll(Json.strings(endpoint.getValue().path("Aliases")));
            own.add(new TwinPlan.Endpoint(networks.indexOf(network), List.copyOf(aliases)));
        });
        return own;
    }
}
