package dev.twinflight.rules.fact;

import static dev.twinflight.rules.fact.Attribute.cores;
import static dev.twinflight.rules.fact.Attribute.count;
import static dev.twinflight.rules.fact.Attribute.duration;
import static dev.twinflight.rules.fact.Attribute.flag;
import static dev.twinflight.rules.fact.Attribute.id;
import static dev.twinflight.rules.fact.Attribute.name;
import static dev.twinflight.rules.fact.Attribute.share;
import static dev.twinflight.rules.fact.Attribute.size;
import static dev.twinflight.rules.fact.Attribute.text;
import static dev.twinflight.rules.fact.Attribute.texts;
import static dev.twinflight.rules.fact.Attribute.whole;
import static dev.twinflight.rules.fact.Attribute.word;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every type of fact there is. */
public final class FactTypes {

    private static final String IMAGE = "test/image:1";

    private static final FactType RESOURCE = new FactType(
                    Resource.class,
                    "resource",
                    "group 'test', kind that of the id, image 'test/image:1', no limits, nothing set, restart policy 'no',"
                            + " not guarded",
                    id("id"),
                    text("group", "test", "the name of a group"),
                    word("kind", Kind.class, null, Kind::word),
                    text("image", IMAGE, "an image reference"),
                    size("memoryLimit", 0L),
                    cores("cpuLimit", 0.0),
                    texts("environment"),
                    texts("labels"),
                    text("restartPolicy", "no", "a restart policy"),
                    flag("guarded", false))
            .completedBy(Completion::resource);

    private static final FactType USAGE = new FactType(
                    Usage.class,
                    "usage",
                    "a full window with one sample a second; memory and CPU figures 0, and the mean and maximum equal to"
                            + " the 95th percentile where only that is given",
                    id("resource"),
                    word(
                            "window",
                            Window.class,
                            Window.TEN_MINUTES,
                            window -> window.length().toMinutes() + "m"),
                    duration("filled"),
                    count("samples", null),
                    size("memoryMean", null),
                    size("memoryP95", 0L),
                    size("memoryMax", null),
                    cores("cpuMean", null),
                    cores("cpuP95", 0.0),
                    cores("cpuMax", null),
                    share("cpuThrottled", 0))
            .completedBy(Completion::usage);

    private static final FactType HEALTH = new FactType(
            Health.class,
            "health",
            "running, unchecked, no restarts, no kills for want of memory",
            id("resource"),
            flag("running", true),
            word("status", HealthStatus.class, HealthStatus.UNCHECKED),
            count("restarts", 0),
            count("oomKills", 0));

    private static final FactType IMAGES = new FactType(
                    Image.class,
                    "image",
                    "reference 'test/image:1', built today; repository, tag and pinned are read off the reference",
                    id("resource"),
                    text("reference", IMAGE, "an image reference"),
                    whole("ageDays", 0L))
            .completedBy(Completion::image);

    private static final FactType ISOLATION = new FactType(
            Isolation.class,
            "isolation",
            "nothing given up",
            id("resource"),
            flag("privileged", false),
            flag("hostNetwork", false),
            flag("hostPid", false),
            flag("hostIpc", false),
            flag("unconfined", false),
            count("devices", 0));

    private static final FactType CAPABILITY = new FactType(
            Capability.class,
            "capability",
            "the capability must be given",
            id("resource"),
            name("capability", "a capability in capitals, as SYS_ADMIN"));

    private static final FactType PORT = new FactType(
            PublishedPort.class,
            "published-port",
            "port 80, tcp, on every address of the host, port 8080 there",
            id("resource"),
            count("port", 80),
            text("protocol", "tcp", "tcp, udp or sctp"),
            text("hostAddress", "0.0.0.0", "an address of the host"),
            count("hostPort", 8080));

    private static final FactType MOUNT = new FactType(
            Mount.class,
            "mount",
            "the volume 'data' at /data, writable",
            id("resource"),
            word("type", MountType.class, MountType.VOLUME),
            text("source", "data", "a path of the host or a volume's name"),
            text("target", "/data", "a path inside the resource"),
            flag("writable", true));

    private static final FactType REPLICA = new FactType(
            Replica.class,
            "replica",
            "running; the alias must be given",
            id("resource"),
            name("alias", "a name others reach it by"),
            flag("running", true));

    private static final FactType SAFEGUARDS = new FactType(
            Safeguards.class,
            "safeguards",
            "as a container has them that is run without options: no health check, no limit of processes, a writable"
                    + " root file system, new privileges allowed, started as root",
            id("resource"),
            flag("healthCheck", false),
            whole("pidsLimit", 0L),
            flag("readOnlyRoot", false),
            flag("newPrivileges", true),
            flag("root", true));

    private static final FactType UNUSED_VOLUME = new FactType(
            UnusedVolume.class,
            "unused-volume",
            "created today; the volume must be given",
            id("resource"),
            name("volume", "a volume's name"),
            whole("ageDays", 0L));

    private static final FactType NETWORK = new FactType(
            Network.class, "network", "the network must be given", id("resource"), name("network", "a network's name"));

    private static final FactType PROGRAM = new FactType(
            Program.class,
            "program",
            "the command 'serve' and no health check",
            id("resource"),
            text("command", "serve", "a command line"),
            text("healthCheck", "none", "a health check as plans show it, or none"));

    private static final FactType POSTGRES_SETTINGS = new FactType(
            PostgresSettings.class,
            "postgres-settings",
            "what PostgreSQL has when nobody sets anything: 128MiB shared buffers, 4GiB effective cache size, 4MiB work"
                    + " memory, 64MiB maintenance work memory, 100 connections",
            id("resource"),
            size("sharedBuffers", 128L << 20),
            size("effectiveCacheSize", 4L << 30),
            size("workMem", 4L << 20),
            size("maintenanceWorkMem", 64L << 20),
            whole("maxConnections", 100L));

    private static final FactType REPLICATION = new FactType(
            Replication.class,
            "replication",
            "follows 'primary', streaming, no lag",
            id("resource"),
            text("primary", "primary", "the name of what it follows"),
            flag("streaming", true),
            size("lagBytes", 0L),
            whole("lagSeconds", 0L));

    /** In the order of their pages. */
    public static final List<FactType> ALL = List.of(
            RESOURCE,
            USAGE,
            HEALTH,
            IMAGES,
            ISOLATION,
            CAPABILITY,
            PORT,
            MOUNT,
            REPLICA,
            SAFEGUARDS,
            UNUSED_VOLUME,
            NETWORK,
            PROGRAM,
            POSTGRES_SETTINGS,
            REPLICATION);

    private FactTypes() {}

    public static FactType of(Fact fact) {
        return ALL.stream()
                .filter(type -> type.type() == fact.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no entry for facts as " + fact.key()));
    }

    /** What an author would have to state for this fact, by attribute; {@link FactType#state} makes it again. */
    public static Map<String, Object> stated(Fact fact) {
        FactType type = of(fact);
        Map<String, Object> values = type.values(fact);
        if (fact instanceof Usage usage && !usage.full()) {
            values.put("filled", Duration.ofSeconds(usage.filledSeconds()));
        }
        var stated = new LinkedHashMap<String, Object>();
        for (Attribute attribute : type.attributes()) {
            Object value = values.get(attribute.name());
            if (value != null) {
                stated.put(attribute.name(), value);
            }
        }
        return stated;
    }
}
