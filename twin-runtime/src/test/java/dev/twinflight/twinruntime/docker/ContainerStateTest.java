package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.Capability;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Image;
import dev.twinflight.rules.fact.Isolation;
import dev.twinflight.rules.fact.Mount;
import dev.twinflight.rules.fact.MountType;
import dev.twinflight.rules.fact.Network;
import dev.twinflight.rules.fact.Program;
import dev.twinflight.rules.fact.PublishedPort;
import dev.twinflight.rules.fact.Replica;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Safeguards;
import dev.twinflight.rules.fact.UnusedVolume;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ContainerStateTest {

    private static final ResourceId ID = ResourceId.parse("docker:local/container/web");

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final JsonNode IMAGE = Json.parse("""
            {"Env": ["PATH=/bin", "LEVEL=low"], "Cmd": ["serve"], "Entrypoint": ["run"], "WorkingDir": "/srv",
             "Labels": {"vendor": "acme"}, "ExposedPorts": {"80/tcp": {}}}""");

    private static final JsonNode UNUSED = Json.parse("""
            [{"Name": "old", "CreatedAt": "2026-11-01T12:00:00+01:00"}, {"Name": "odd", "CreatedAt": ""}]""");

    private static ObjectNode inspect() {
        return (ObjectNode) Json.parse("""
                {"Id": "0123456789abcdef", "Image": "sha256:aa", "Name": "/web", "RestartCount": 2,
                 "State": {"Running": true, "Pid": 17, "Health": {"Status": "healthy"}},
                 "Config": {"Hostname": "0123456789ab", "Image": "shop/web:1", "Cmd": ["serve"], "Entrypoint": ["run"],
                   "WorkingDir": "/srv", "Labels": {"vendor": "acme", "team": "blue"},
                   "Env": ["PATH=/bin", "LEVEL=high", "API_TOKEN=s3cr3t-value", "URL=http://joe:hush-hush@db/x"]},
                 "HostConfig": {"Memory": 67108864, "NanoCpus": 500000000, "SomethingNew": {"b": 1, "a": "x"},
                   "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 3}, "Devices": null},
                 "NetworkSettings": {"Networks": {"net": {"Aliases": ["web", "net-alias", "0123456789ab"], "IPAddress": "172.18.0.2"}}},
                 "Mounts": [{"Type": "volume", "Name": "data", "Destination": "/data", "RW": true}]}""");
    }

    private static ResourceState state(JsonNode inspect) {
        return state(inspect, Json.array());
    }

    private static ResourceState state(JsonNode inspect, JsonNode unusedVolumes) {
        ObjectNode image = Json.object().put("Created", "2026-10-25T11:00:00.123456789Z");
        image.set("Config", IMAGE);
        return ContainerState.of(ID, "shop", inspect, image, 1, unusedVolumes, NOW);
    }

    /** A container that has given up all there is. */
    private static ObjectNode open() {
        ObjectNode open = inspect();
        open.withObject("/HostConfig").setAll((ObjectNode) Json.parse("""
                {"Privileged": true, "NetworkMode": "host", "PidMode": "host", "IpcMode": "host", "PidsLimit": 100,
                 "SecurityOpt": ["seccomp=unconfined", "no-new-privileges"], "CapAdd": ["cap_sys_admin", "CHOWN"],
                 "Devices": [{"PathOnHost": "/dev/fuse"}], "ReadonlyRootfs": true, "Tmpfs": {"/tmp": "ro,size=1m"},
                 "PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "8080"}, {"HostIp": "::1", "HostPort": ""}]},
                 "PublishAllPorts": true}"""));
        open.withObject("/Config")
                .put("User", "1000:1000")
                .withObject("ExposedPorts")
                .putObject("53/udp");
        open.withObject("/Config/Healthcheck").putArray("Test").add("CMD").add("true");
        open.withArray("/Mounts")
                .addObject()
                .put("Type", "bind")
                .put("Source", "/srv")
                .put("Destination", "/host");
        return open;
    }

    @Test
    void saysAsFactsWhatTheEngineSays() {
        var resource = state(inspect()).resource();
        assertThat(resource.image()).isEqualTo("shop/web:1");
        assertThat(resource.memoryLimit()).isEqualTo(64L << 20);
        assertThat(resource.cpuLimit()).isEqualTo(0.5);
        assertThat(resource.restartPolicy()).isEqualTo("on-failure:3");
        assertThat(resource.labels()).containsOnly(java.util.Map.entry("team", "blue"));
        assertThat(resource.environment()).containsEntry("LEVEL", "high").containsEntry("API_TOKEN", Secrets.MASK);
        var health = state(inspect()).health();
        assertThat(health.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(health.restarts()).isEqualTo(2);
        assertThat(health.oomKills()).isEqualTo(1);
        assertThat(health.running()).isTrue();
    }

    @Test
    void writesOnlyWhatTheUserSetAndNoSecret() {
        assertThat(state(inspect()).document())
                .contains(
                        "SomethingNew",
                        "\"LEVEL=high\"",
                        "\"team\":\"blue\"",
                        "\"Aliases\":[\"web\",\"net-alias\"]",
                        "/data")
                .contains("API_TOKEN=" + Secrets.MASK, "http://joe:" + Secrets.MASK + "@db/x")
                .doesNotContain("s3cr3t-value", "hush-hush", "vendor", "PATH=", "/srv", "Devices", "172.18", "Pid");
    }

    @Test
    void keepsNamesThatTheContainersIdHappensToBeginWith() {
        ObjectNode inspect = inspect();
        inspect.withObject("/Config").put("Hostname", "01");
        inspect.withObject("/NetworkSettings/Networks/net")
                .putArray("Aliases")
                .add("0123")
                .add("0123456789ab");
        assertThat(state(inspect).document()).contains("\"Hostname\":\"01\"", "\"Aliases\":[\"0123\"]");
    }

    @Test
    void theDigestFollowsConfigurationAndNothingElse() {
        String digest = state(inspect()).digest();
        ObjectNode later = inspect();
        later.put("RestartCount", 9);
        later.withObject("/State").put("Pid", 99).withObject("Health").put("Status", "unhealthy");
        later.withObject("/NetworkSettings/Networks/net").put("IPAddress", "172.18.0.9");
        assertThat(state(later).digest()).isEqualTo(digest);

        ObjectNode reordered = Json.object();
        java.util.List<String> fields = new java.util.ArrayList<>(inspect().propertyNames());
        java.util.Collections.reverse(fields);
        fields.forEach(field -> reordered.set(field, inspect().path(field)));
        assertThat(state(reordered).digest()).isEqualTo(digest);

        for (String changed : new String[] {"/HostConfig/Memory", "/HostConfig/SomethingNew/b"}) {
            ObjectNode other = inspect();
            int slash = changed.lastIndexOf('/');
            other.withObject(changed.substring(0, slash)).put(changed.substring(slash + 1), 5);
            assertThat(state(other).digest()).as(changed).isNotEqualTo(digest);
        }
        ObjectNode image = inspect();
        image.put("Image", "sha256:bb");
        assertThat(state(image).digest()).isNotEqualTo(digest);
    }

    @Test
    void saysWhatAContainerHasOfItsHost() {
        assertThat(state(open()).details())
                .containsExactlyInAnyOrder(
                        new Image(ID, "shop/web:1", "shop/web", "1", false, 30),
                        new Isolation(ID, true, true, true, true, true, 1),
                        new Capability(ID, "SYS_ADMIN"),
                        new PublishedPort(ID, 80, "tcp", "0.0.0.0", 8080),
                        new PublishedPort(ID, 80, "tcp", "::1", 0),
                        new PublishedPort(ID, 53, "udp", "0.0.0.0", 0),
                        new Mount(ID, MountType.VOLUME, "data", "/data", true),
                        new Mount(ID, MountType.HOST, "/srv", "/host", true),
                        new Mount(ID, MountType.MEMORY, "", "/tmp", false),
                        new Replica(ID, "net-alias", true),
                        new Network(ID, "net"),
                        new Program(ID, "serve", "true, every 30 s, timeout 30 s, retries 3"),
                        new Safeguards(ID, true, 100, true, false, false));
    }

    @Test
    void saysAsMuchOfAPlainContainer() {
        assertThat(state(inspect(), UNUSED).details())
                .contains(
                        new Isolation(ID, false, false, false, false, false, 0),
                        new Safeguards(ID, false, 0, false, true, true),
                        new UnusedVolume(ID, "old", 23),
                        new UnusedVolume(ID, "odd", -1));
    }

    /** The engine's word for a health check that was switched off. */
    @Test
    void aHealthCheckOfNoneIsNone() {
        ObjectNode none = inspect();
        none.withObject("/Config/Healthcheck").putArray("Test").add("NONE");
        assertThat(state(none).details())
                .contains(new Safeguards(ID, false, 0, false, true, true), new Program(ID, "serve", "none"));
    }

    /** The date of a reproducible build says nothing of the age. */
    @Test
    void anImageOfTheYear1980IsOfUnknownAge() {
        ObjectNode image = Json.object().put("Created", "1980-01-01T00:00:01Z");
        image.set("Config", IMAGE);
        assertThat(ContainerState.of(ID, "shop", inspect(), image, 1, Json.array(), NOW)
                        .details())
                .contains(Image.of(ID, "shop/web:1", -1));
    }

    @Test
    void aTwinSaysOfItsHostWhatItsResourceSays() {
        ObjectNode twin = inspect();
        Origin origin = Origin.ofLive(open(), IMAGE).withUnusedVolumes(UNUSED);
        twin.withObject("/Config/Labels").put(Labels.OWNER, "here").put(Labels.ORIGIN, origin.label());
        twin.withObject("/Config").put("Image", "twin/web:1").put("User", "1000:1000");
        twin.withObject("/Config/Healthcheck").putArray("Test").add("CMD").add("true");
        twin.withObject("/HostConfig").put("PidsLimit", 100).put("ReadonlyRootfs", true);
        twin.withObject("/HostConfig").putArray("SecurityOpt").add("no-new-privileges");
        twin.withArray("/Mounts").removeAll();

        assertThat(state(twin).details()).isEqualTo(state(open(), UNUSED).details());

        twin.withObject("/State").put("Running", false);
        assertThat(state(twin).details()).contains(new Replica(ID, "net-alias", false));
    }

    @Test
    void aTwinSaysWhatItsResourceSays() {
        ObjectNode twin = inspect();
        ObjectNode labels = twin.withObject("/Config/Labels");
        labels.put(Labels.OWNER, "here").put(Labels.RESOURCE, ID.toString());
        labels.put(Labels.ORIGIN, Origin.ofLive(inspect(), IMAGE).label());
        twin.withObject("/Config").put("Image", "twin/web:1");
        twin.put("Image", "sha256:twin");
        assertThat(state(twin).resource()).isEqualTo(state(inspect()).resource());
    }
}
