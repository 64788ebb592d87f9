package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.ResourceId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ContainerStateTest {

    private static final ResourceId ID = ResourceId.parse("docker:local/container/web");

    private static final JsonNode IMAGE = Json.parse("""
            {"Env": ["PATH=/bin", "LEVEL=low"], "Cmd": ["serve"], "Entrypoint": ["run"], "WorkingDir": "/srv",
             "Labels": {"vendor": "acme"}, "ExposedPorts": {"80/tcp": {}}}""");

    private static ObjectNode inspect() {
        return (ObjectNode) Json.parse("""
                {"Id": "0123456789abcdef", "Image": "sha256:aa", "Name": "/web", "RestartCount": 2,
                 "State": {"Running": true, "Pid": 17, "Health": {"Status": "healthy"}},
                 "Config": {"Hostname": "0123456789ab", "Image": "shop/web:1", "Cmd": ["serve"], "Entrypoint": ["run"],
                   "WorkingDir": "/srv", "Labels": {"vendor": "acme", "team": "blue"},
                   "Env": ["PATH=/bin", "LEVEL=high", "API_TOKEN=s3cr3t-value", "URL=http://joe:hush-hush@db/x"]},
                 "HostConfig": {"Memory": 67108864, "NanoCpus": 500000000, "SomethingNew": {"b": 1, "a": "x"},
                   "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 3}, "Devices": null},
                 "NetworkSettings": {"Networks": {"net": {"Aliases": ["web", "0123456789ab"], "IPAddress": "172.18.0.2"}}},
                 "Mounts": [{"Type": "volume", "Name": "data", "Destination": "/data", "RW": true}]}""");
    }

    private static ResourceState state(JsonNode inspect) {
        return ContainerState.of(ID, "shop", inspect, IMAGE, 1);
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
                .contains("SomethingNew", "\"LEVEL=high\"", "\"team\":\"blue\"", "\"Aliases\":[\"web\"]", "/data")
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
