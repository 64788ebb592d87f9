package dev.twinflight.engine.plan;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.util.Objects;

/** What an attribute is before a change. Stateless. */
final class CurrentValue {

    private static final String UNLIMITED = "unlimited";
    private static final String UNSET = "(not set)";

    private CurrentValue() {}

    /** For people, in the same form as {@link Change#value}. */
    static String of(Resource resource, Change change) {
        return switch (change) {
            case Change.MemoryLimit _ ->
                resource.memoryLimit() == 0 ? UNLIMITED : new ByteSize(resource.memoryLimit()).toString();
            case Change.CpuLimit _ -> resource.cpuLimit() == 0 ? UNLIMITED : new Cpus(resource.cpuLimit()).toString();
            case Change.Image _ -> resource.image();
            case Change.EnvironmentVariable variable -> resource.environment().getOrDefault(variable.name(), UNSET);
            case Change.Label label -> resource.labels().getOrDefault(label.name(), UNSET);
            case Change.RestartPolicy _ -> resource.restartPolicy();
            case Change.Restart _ -> "running";
        };
    }

    /** Whether the change would change nothing; an image is compared when the change is prepared. */
    static boolean isAlready(Resource resource, Change change) {
        return switch (change) {
            case Change.MemoryLimit memory ->
                resource.memoryLimit() == memory.limit().bytes();
            case Change.CpuLimit cpu -> new Cpus(resource.cpuLimit()).equals(cpu.limit());
            case Change.Image _, Change.Restart _ -> false;
            case Change.EnvironmentVariable variable ->
                Objects.equals(resource.environment().get(variable.name()), variable.content());
            case Change.Label label -> Objects.equals(resource.labels().get(label.name()), label.content());
            case Change.RestartPolicy restart -> resource.restartPolicy().equals(restart.policy());
        };
    }
}
