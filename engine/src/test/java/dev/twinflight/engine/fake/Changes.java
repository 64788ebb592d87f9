package dev.twinflight.engine.fake;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changes make of a resource's configuration. Stateless. */
final class Changes {

    private Changes() {}

    static Resource made(Resource r, Change change) {
        return switch (change) {
            case Change.MemoryLimit memory ->
                copy(
                        r,
                        r.image(),
                        memory.limit().bytes(),
                        r.cpuLimit(),
                        r.environment(),
                        r.labels(),
                        r.restartPolicy());
            case Change.CpuLimit cpu ->
                copy(
                        r,
                        r.image(),
                        r.memoryLimit(),
                        cpu.limit().cores(),
                        r.environment(),
                        r.labels(),
                        r.restartPolicy());
            case Change.Image image ->
                copy(
                        r,
                        image.reference(),
                        r.memoryLimit(),
                        r.cpuLimit(),
                        r.environment(),
                        r.labels(),
                        r.restartPolicy());
            case Change.EnvironmentVariable variable ->
                copy(
                        r,
                        r.image(),
                        r.memoryLimit(),
                        r.cpuLimit(),
                        with(r.environment(), variable.name(), variable.content()),
                        r.labels(),
                        r.restartPolicy());
            case Change.Label label ->
                copy(
                        r,
                        r.image(),
                        r.memoryLimit(),
                        r.cpuLimit(),
                        r.environment(),
                        with(r.labels(), label.name(), label.content()),
                        r.restartPolicy());
            case Change.RestartPolicy restart ->
                copy(r, r.image(), r.memoryLimit(), r.cpuLimit(), r.environment(), r.labels(), restart.policy());
            case Change.Restart _,
                    Change.RunState _,
                    Change.PidsLimit _,
                    Change.Command _,
                    Change.HealthCheck _,
                    Change.Network _,
                    Change.VolumeMount _ -> r;
        };
    }

    /** Whether a change would change nothing; what these worlds do not know of is never so. */
    static boolean isSo(Resource r, Health health, Change change) {
        return switch (change) {
            case Change.Restart _,
                    Change.Remove _,
                    Change.PidsLimit _,
                    Change.Command _,
                    Change.HealthCheck _,
                    Change.Network _,
                    Change.VolumeMount _ -> false;
            case Change.Start _ -> health.running();
            case Change.Stop _ -> !health.running();
            case Change.MemoryLimit _,
                    Change.CpuLimit _,
                    Change.Image _,
                    Change.EnvironmentVariable _,
                    Change.Label _,
                    Change.RestartPolicy _ -> made(r, change).equals(r);
        };
    }

    static Health made(Health health, Change change) {
        return switch (change) {
            case Change.Start _ -> running(health, true);
            case Change.Stop _ -> running(health, false);
            default -> health;
        };
    }

    static Health running(Health health, boolean running) {
        return new Health(health.resource(), running, health.status(), health.restarts(), health.oomKills());
    }

    /** The one attribute a change is about as it was; the others as they are. */
    static Resource undone(Resource now, Resource was, Change change) {
        return switch (change) {
            case Change.MemoryLimit _ -> made(now, new Change.MemoryLimit(new ByteSize(was.memoryLimit())));
            case Change.CpuLimit _ -> made(now, new Change.CpuLimit(new Cpus(was.cpuLimit())));
            case Change.Image _ -> made(now, new Change.Image(was.image(), null));
            case Change.EnvironmentVariable variable ->
                made(
                        now,
                        new Change.EnvironmentVariable(
                                variable.name(), was.environment().get(variable.name())));
            case Change.Label label ->
                made(now, new Change.Label(label.name(), was.labels().get(label.name())));
            case Change.RestartPolicy _ -> made(now, new Change.RestartPolicy(was.restartPolicy()));
            case Change.Restart _,
                    Change.RunState _,
                    Change.PidsLimit _,
                    Change.Command _,
                    Change.HealthCheck _,
                    Change.Network _,
                    Change.VolumeMount _ -> now;
        };
    }

    private static Resource copy(
            Resource r,
            String image,
            long memory,
            double cpu,
            Map<String, String> environment,
            Map<String, String> labels,
            String restartPolicy) {
        return new Resource(r.id(), r.group(), image, memory, cpu, environment, labels, restartPolicy, r.guarded());
    }

    private static Map<String, String> with(Map<String, String> map, String key, @Nullable String value) {
        var changed = new HashMap<>(map);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return changed;
    }
}
