package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecipeTest {

    private static final JsonNode IMAGE = Json.parse("""
            {"Env": ["A=1", "B=2"], "Cmd": ["serve"], "Entrypoint": ["run"], "User": "app", "StopSignal": "SIGQUIT",
             "Healthcheck": {"Test": ["CMD", "ok"]}, "Volumes": {"/v": {}}}""");

    @Test
    void leavesOnlyWhatTheUserSet() {
        JsonNode config = Json.parse("""
                {"Env": ["A=1", "B=3", "C=4"], "Cmd": ["serve", "--fast"], "Entrypoint": ["run"], "User": "app",
                 "StopSignal": "SIGQUIT", "Healthcheck": {"Test": ["NONE"]}, "Volumes": {"/v": {}, "/w": {}}, "Tty": true}""");
        assertThat(ImageDefaults.subtract(config, IMAGE, "")).isEqualTo(Json.parse("""
                        {"Env": ["B=3", "C=4"], "Cmd": ["serve", "--fast"], "Healthcheck": {"Test": ["NONE"]},
                         "Volumes": {"/w": {}}, "Tty": true}"""));
    }

    @Test
    void anEntrypointOfTheUsersKeepsItsCommand() {
        JsonNode config = Json.parse("{\"Entrypoint\": [\"other\"], \"Cmd\": [\"serve\"]}");
        assertThat(ImageDefaults.subtract(config, IMAGE, "")).isEqualTo(config);
    }

    @Test
    void mountsTheSameVolumesAgain() {
        JsonNode inspect = Json.parse("""
                {"Id": "abc", "Config": {"Volumes": {"/anonymous": {}}},
                 "HostConfig": {"Binds": ["named:/named:ro", "/host:/bound", "/unnamed"], "VolumesFrom": ["other"],
                   "Mounts": [{"Type": "volume", "Target": "/late"}, {"Type": "tmpfs", "Target": "/tmp"}]},
                 "Mounts": [
                   {"Type": "volume", "Name": "named", "Destination": "/named", "RW": false},
                   {"Type": "bind", "Source": "/host", "Destination": "/bound", "RW": true},
                   {"Type": "volume", "Name": "h1", "Destination": "/unnamed", "RW": true},
                   {"Type": "volume", "Name": "h2", "Destination": "/anonymous", "RW": true},
                   {"Type": "volume", "Name": "h3", "Destination": "/late", "RW": true},
                   {"Type": "volume", "Name": "h4", "Destination": "/from-other", "RW": false}]}""");
        ContainerRecipe recipe = ContainerRecipe.of(inspect, Json.object());
        assertThat(Json.strings(recipe.hostConfig().path("Binds")))
                .containsExactlyInAnyOrder(
                        "named:/named:ro",
                        "/host:/bound",
                        "h1:/unnamed",
                        "h2:/anonymous",
                        "h3:/late",
                        "h4:/from-other:ro");
        assertThat(recipe.hostConfig().path("Mounts")).hasSize(1);
        assertThat(recipe.hostConfig().has("VolumesFrom")).isFalse();
    }

    @Test
    void tellsStepsByName() {
        assertThat(StepNames.isKept(StepNames.kept("web", "r1-2"))).isTrue();
        assertThat(StepNames.plain(StepNames.next("web", "r1-2"))).isEqualTo("web");
        assertThat(StepNames.plain("web")).isEqualTo("web");
        assertThat(StepNames.isKept("web")).isFalse();
    }
}
