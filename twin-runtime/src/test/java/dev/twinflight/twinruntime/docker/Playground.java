package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.policy.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Live containers of one test, with names and a label of their own; everything is removed at the end. */
final class Playground implements AutoCloseable {

    static final String IMAGE = "debian:bookworm-slim";

    /** A web server in a few lines: answers 200 with its host name. */
    static final String WEB_SERVER = """
            use IO::Socket::INET; $SIG{PIPE}="IGNORE"; $SIG{TERM}=sub{exit 0}; $SIG{CHLD}="IGNORE";
            my $s=IO::Socket::INET->new(LocalPort=>8080,Listen=>50,ReuseAddr=>1) or die "listen: $!";
            while(1){ my $c=$s->accept() or next; if(fork()){close $c; next}
              $c->autoflush(1); my $r=<$c>; while(my $l=<$c>){last if $l=~/^\\r?\\n$/}
              print $c "HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\nConnection: close\\r\\n\\r\\nok\\n"; close $c; exit 0 }
            """;

    /** Runs until it is told to stop, and then stops at once. */
    static final List<String> IDLE = List.of("sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done");

    final String id = "tft" + UUID.randomUUID().toString().substring(0, 8);
    final DockerConnection docker;
    final Group group = new Group(
            id, "test", List.of(new Group.Selector("docker", Map.of("test.group", id))), Set.of(), Group.LONGEST_PAUSE);
    private final List<String> networks = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private final List<String> images = new ArrayList<>();

    Playground() {
        this.docker = new DockerConnection(DockerSettings.of(id));
    }

    Containers containers() {
        return docker.engine().containers();
    }

    DockerWorld live() {
        return new DockerLiveWorlds(docker).live(group);
    }

    ResourceId resource(String name) {
        return new ResourceId("docker", "local", Kind.CONTAINER, name(name));
    }

    String name(String name) {
        return id + "-" + name;
    }

    /** What a create request needs at least; the caller adds to it. */
    ObjectNode body(List<String> command) {
        ObjectNode body = Json.object();
        body.put("Image", IMAGE);
        body.set("Cmd", Json.array(command));
        body.putObject("Labels").put("test.group", id);
        body.putObject("HostConfig").put("Memory", 64L << 20);
        return body;
    }

    String run(String name, ObjectNode body) {
        String container = containers().create(name(name), body);
        containers().start(container);
        return container;
    }

    String network(String name, ObjectNode options) {
        ObjectNode body = options.deepCopy();
        body.put("Name", name(name));
        docker.post("/networks/create", body);
        networks.add(name(name));
        return name(name);
    }

    String volume(String name) {
        return volume(name, Map.of());
    }

    /** A volume that belongs to the group. */
    String labelledVolume(String name) {
        return volume(name, Map.of("test.group", id));
    }

    private String volume(String name, Map<String, String> labels) {
        ObjectNode body = Json.object();
        body.put("Name", name(name));
        body.set("Labels", Json.object(labels));
        docker.post("/volumes/create", body);
        volumes.add(name(name));
        return name(name);
    }

    /** An image of its own, made from a container's present state. */
    String image(String container, String tag, ObjectNode config) {
        docker.post("/commit?container=" + container + "&repo=" + id + "&tag=" + tag, config);
        images.add(id + ":" + tag);
        return id + ":" + tag;
    }

    JsonNode inspect(String container) {
        return docker.get("/containers/" + container + "/json");
    }

    /** Runs a script in a container; its output, then its exit code in the last line. */
    String exec(String container, String script) {
        return exec(container, List.of("sh", "-c", "(" + script + ") 2>&1; echo $?"));
    }

    /** Runs a command in a container; its output. */
    String exec(String container, List<String> command) {
        ObjectNode body = Json.object();
        body.set("Cmd", Json.array(command));
        body.put("AttachStdout", true);
        body.put("Tty", true);
        String exec = Json.text(docker.post("/containers/" + container + "/exec", body), "Id");
        return docker.text("/exec/" + exec + "/start", Json.object().put("Tty", true))
                .replace("\r", "")
                .strip();
    }

    static void await(Duration limit, BooleanSupplier condition) {
        if (!Wait.until(limit, condition)) {
            throw new AssertionError("not so within " + limit);
        }
    }

    static <T> T await(Duration limit, Callable<T> value, java.util.function.Predicate<T> condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                T now = value.call();
                if (condition.test(now)) {
                    return now;
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError("not so within " + limit + ": " + now);
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            Wait.pause(100);
        }
    }

    @Override
    public void close() {
        for (JsonNode container :
                docker.get("/containers/json?all=1&" + DockerConnection.labels(List.of("test.group=" + id)))) {
            containers().removeWithVolumes(Json.text(container, "Id"));
        }
        networks.forEach(network -> docker.delete("/networks/" + network));
        volumes.forEach(volume -> docker.delete("/volumes/" + volume));
        images.forEach(image -> docker.delete("/images/" + image + "?force=1"));
        docker.close();
    }
}
