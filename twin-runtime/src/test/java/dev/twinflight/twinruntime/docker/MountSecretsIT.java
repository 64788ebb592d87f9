package dev.twinflight.twinruntime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.port.TwinGroup;
import dev.twinflight.engine.port.TwinImages;
import dev.twinflight.rules.policy.Group;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MountSecretsIT {

    private static final String SECRET = "correct-horse-1";

    private final Playground playground = new Playground();
    private final DockerTwinFleet fleet = new DockerTwinFleet(playground.docker);

    @AfterEach
    void clean() {
        fleet.sweep(Set.of());
        playground.close();
    }

    private void start(String name, String prepare) {
        ObjectNode body = playground.body(Playground.IDLE);
        body.putArray("Env").add("DB_PASSWORD=" + SECRET);
        body.withObject("/Labels").put("deploy.token", SECRET);
        body.withObject("/HostConfig")
                .putArray("Binds")
                .add(playground.volume(name + "-secrets") + ":/run/secrets")
                .add(playground.volume(name + "-data") + ":/data");
        playground.exec(playground.run(name, body), prepare);
    }

    private String in(TwinGroup clone, String member, String script) {
        return playground.exec(clone.observe(playground.resource(member)).incarnation(), script);
    }

    @Test
    void filesWithSecretsHoldTheSameStandInsAsVariables() {
        start(
                "web",
                "echo " + SECRET + " > /run/secrets/db; echo ab > /run/secrets/pin; chmod 600 /run/secrets/db;"
                        + " echo open > /run/secrets/free;"
                        + " printf 'url=jdbc:x\\npassword=" + SECRET + "\\n' > /data/app.conf;"
                        + " printf 'a\\0" + SECRET + "' > /data/binary; printf '\\377\\0\\1' > /data/store.p12;"
                        + " printf 'db:5432:*:ab:ab\\n' > /data/.pgpass; echo 'ab of a kind' > /data/note");
        start("db", "true");
        Group group = new Group(
                playground.group.name(),
                "t",
                playground.group.selectors(),
                Set.of("/run/secrets/free"),
                Group.LONGEST_PAUSE);
        TwinImages images = fleet.capture(group, playground.live(), "r1");
        assertThat(images.details()).doesNotContain(SECRET);
        TwinGroup clone = fleet.launch(images, "a");

        String standIn =
                in(clone, "db", "echo $DB_PASSWORD").lines().findFirst().orElseThrow();
        assertThat(standIn).matches("masked-[0-9a-f]{12}");
        assertThat(in(clone, "web", "cat /run/secrets/db; stat -c %a /run/secrets/db"))
                .isEqualTo(standIn + "\n600\n0");
        assertThat(in(clone, "web", "cat /data/app.conf")).isEqualTo("url=jdbc:x\npassword=" + standIn + "\n0");
        String pin =
                in(clone, "web", "cat /run/secrets/pin").lines().findFirst().orElseThrow();
        assertThat(pin).matches("masked-[0-9a-f]{12}").isNotEqualTo(standIn);
        assertThat(in(clone, "web", "cat /data/.pgpass /data/note /run/secrets/free"))
                .isEqualTo("db:5432:*:ab:" + pin + "\nab of a kind\nopen\n0");
        assertThat(in(clone, "web", "cat /data/store.p12")).startsWith("masked-");
        assertThat(images.remarks())
                .anyMatch(remark -> remark.startsWith("/run/secrets/db of "))
                .anyMatch(remark -> remark.startsWith("/data/app.conf of "))
                .noneMatch(remark -> remark.contains("/run/secrets/free"));
        assertThat(clone.likeness(playground.live()).values())
                .allSatisfy(likeness -> assertThat(likeness.differences()).isEmpty());
        assertThat(playground.exec(playground.name("web"), "cat /run/secrets/db /data/app.conf"))
                .isEqualTo(SECRET + "\nurl=jdbc:x\npassword=" + SECRET + "\n0");
        assertThat(List.copyOf(images.images().values()))
                .allSatisfy(image -> assertThat(Json.canonical(playground.docker.get("/images/" + image + "/json")))
                        .doesNotContain(SECRET));
    }
}
