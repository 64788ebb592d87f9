package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Workload;
import dev.twinflight.engine.port.World;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.rules.policy.Probe;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Sends a probe's requests out of a container beside its target. Thread-safe; blocks for the span, or until it is interrupted. */
public final class HttpProbe implements Workload {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Pattern HIT = Pattern.compile("(\\d+) (\\d+) (\\d+)");

    private final DockerEngine engine;

    public HttpProbe(DockerConnection docker) {
        this.engine = docker.engine();
    }

    @Override
    public void probe(World world, String run, Probe probe, double rate, Duration span, Consumer<Hit> listener) {
        if (!(world instanceof DockerWorld dockerWorld)) {
            throw failed("the HTTP probe cannot reach " + world.name() + ": it is not one of Docker's");
        }
        if (dockerWorld.isLive() && !probe.live()) {
            throw failed("the probe " + probe.http() + " is not marked 'live: true': it is not sent to what is live");
        }
        if (!(rate > 0)) {
            throw failed("the rate of the probe " + probe.http() + " must be above zero: " + rate);
        }
        try {
            run(dockerWorld, run, probe, rate, span, listener);
        } catch (DockerRefusal | IOException e) {
            throw new WorldException(
                    Reason.WORKLOAD_FAILED,
                    "The probe " + probe.http() + " could not be run in " + world.name() + ": " + e.getMessage(),
                    e);
        }
    }

    private void run(DockerWorld world, String run, Probe probe, double rate, Duration span, Consumer<Hit> listener)
            throws IOException {
        ProbeTarget target = ProbeTarget.find(world, probe.http());
        List<String> other = new ArrayList<>();
        var container =
                new ProbeContainer(engine, body(target, run, probe, rate, span), line -> take(line, listener, other));
        OptionalInt code = container.run();
        if (code.isPresent() && !other.contains("ended")) {
            throw failed("the probe " + probe.http() + " ended early with exit code " + code.getAsInt() + ": "
                    + String.join(" / ", other));
        }
    }

    private ObjectNode body(ProbeTarget target, String run, Probe probe, double rate, Duration span) {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx96m",
                "-Dsun.net.inetaddr.ttl=1",
                "-Dsun.net.inetaddr.negative.ttl=0",
                "-cp",
                "/opt/probe",
                "dev.twinflight.probe.Main",
                probe.http(),
                Double.toString(rate),
                Long.toString(span.toMillis()),
                Long.toString(LONGEST_WAIT.toMillis())));
        command.addAll(probe.paths());
        ObjectNode body = Json.object();
        body.put("Image", engine.tool().reference());
        body.set("Cmd", Json.array(command));
        body.putObject("Labels")
                .put(Labels.OWNER, engine.docker().settings().installation())
                .put(Labels.ROLE, Labels.ROLE_PROBE)
                .put(Labels.RUN, run);
        ObjectNode host = body.putObject("HostConfig")
                .put("NetworkMode", target.network())
                .put("Memory", 256L << 20);
        host.putArray("CapDrop").add("ALL");
        host.putObject("LogConfig").put("Type", "json-file");
        target.address().ifPresent(address -> host.putArray("ExtraHosts").add(target.host() + ":" + address));
        return body;
    }

    private static void take(String line, Consumer<Hit> listener, List<String> other) {
        Matcher hit = HIT.matcher(line);
        if (hit.matches()) {
            listener.accept(new Hit(
                    Instant.EPOCH.plus(Long.parseLong(hit.group(1)), ChronoUnit.MICROS),
                    Duration.of(Long.parseLong(hit.group(2)), ChronoUnit.MICROS),
                    Integer.parseInt(hit.group(3))));
        } else if (other.size() < 20) {
            other.add(line);
        }
    }

    private static WorldException failed(String what) {
        return new WorldException(Reason.WORKLOAD_FAILED, what);
    }
}
