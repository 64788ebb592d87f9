package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TwinConfigurationTest {

    private final List<String> remarks = new ArrayList<>();

    private JsonNode twin(String hostConfig) {
        return TwinConfiguration.hostConfig(Json.parse(hostConfig), "web", remarks);
    }

    @Test
    void aTwinNeverGetsPrivileges() {
        JsonNode host = twin("""
                {"Privileged": true, "CapAdd": ["NET_ADMIN", "CAP_CHOWN", "ALL"], "CapDrop": ["MKNOD"],
                 "Devices": [{"PathOnHost": "/dev/kvm"}], "DeviceRequests": [{"Driver": "nvidia"}], "PidMode": "host",
                 "IpcMode": "host", "UTSMode": "host", "UsernsMode": "host", "CgroupnsMode": "host", "NetworkMode": "host",
                 "SecurityOpt": ["seccomp=unconfined", "apparmor=unconfined", "label=disable", "no-new-privileges"],
                 "MaskedPaths": [], "ReadonlyPaths": [], "OomScoreAdj": -900, "CgroupParent": "/system.slice",
                 "PortBindings": {"80/tcp": [{"HostPort": "80"}]}, "PublishAllPorts": true, "AutoRemove": true,
                 "Binds": ["/var/run/docker.sock:/var/run/docker.sock"], "LogConfig": {"Type": "syslog", "Config": {"a": "b"}}}""");
        assertThat(host.path("Privileged").asBoolean(true)).isFalse();
        assertThat(Json.strings(host.path("CapAdd"))).containsExactly("CAP_CHOWN");
        assertThat(Json.strings(host.path("CapDrop"))).containsExactly("MKNOD");
        assertThat(Json.strings(host.path("SecurityOpt"))).containsExactly("no-new-privileges");
        assertThat(Json.text(host, "IpcMode")).isEqualTo("private");
        assertThat(Json.text(host, "CgroupnsMode")).isEqualTo("private");
        assertThat(host.path("OomScoreAdj").asInt(-1)).isZero();
        assertThat(Json.text(host.path("LogConfig"), "Type")).isEqualTo("json-file");
        for (String field : List.of(
                "Devices",
                "DeviceRequests",
                "PidMode",
                "UTSMode",
                "UsernsMode",
                "NetworkMode",
                "MaskedPaths",
                "ReadonlyPaths",
                "PortBindings",
                "PublishAllPorts",
                "AutoRemove",
                "Binds",
                "CgroupParent")) {
            assertThat(host.has(field)).as(field).isFalse();
        }
        assertThat(remarks)
                .contains("web: not privileged", "web: no devices", "web: without the capability NET_ADMIN")
                .contains("web: ports are not published", "web: logs stay on the engine");
    }

    @Test
    void keepsWhatLimitsAndShapesIt() {
        JsonNode host = twin("""
                {"Memory": 1000, "MemorySwap": 2000, "NanoCpus": 5, "PidsLimit": 7, "RestartPolicy": {"Name": "always"},
                 "Ulimits": [{"Name": "nofile"}], "Tmpfs": {"/t": ""}, "ShmSize": 9, "Sysctls": {"net.core.somaxconn": "1"},
                 "FieldOfAnotherVersion": "x"}""");
        for (String field : List.of(
                "Memory",
                "MemorySwap",
                "NanoCpus",
                "PidsLimit",
                "RestartPolicy",
                "Ulimits",
                "Tmpfs",
                "ShmSize",
                "Sysctls",
                "FieldOfAnotherVersion")) {
            assertThat(host.has(field)).as(field).isTrue();
        }
        assertThat(remarks).isEmpty();
    }

    @Test
    void doesNotInheritLabelsOfOursOrOfCompose() {
        JsonNode config = TwinConfiguration.config(Json.parse("""
                        {"Env": ["A=b"], "Labels": {"twinflight.group": "shop", "com.docker.compose.project": "p", "team": "t"}}"""), Json.object(), "");
        assertThat(Json.map(config.path("Labels"))).containsOnlyKeys("team");
        assertThat(config.has("Env")).isFalse();
    }
}
