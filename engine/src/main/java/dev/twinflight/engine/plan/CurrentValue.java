package dev.twinflight.engine.plan;

import dev.twinflight.engine.port.ResourceState;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Mount;
import dev.twinflight.rules.fact.MountType;
import dev.twinflight.rules.fact.Network;
import dev.twinflight.rules.fact.Program;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.Safeguards;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an attribute is before a change. Stateless. */
final class CurrentValue {

    private static final String UNLIMITED = "unlimited";
    private static final String UNSET = "(not set)";
    private static final String UNKNOWN = "(unknown)";

    private CurrentValue() {}

    /** For people, in the same form as {@link Change#value}. */
    static String of(ResourceState state, Change change) {
        Resource resource = state.resource();
        return switch (change) {
            case Change.MemoryLimit _ ->
                resource.memoryLimit() == 0 ? UNLIMITED : new ByteSize(resource.memoryLimit()).toString();
            case Change.CpuLimit _ -> resource.cpuLimit() == 0 ? UNLIMITED : new Cpus(resource.cpuLimit()).toString();
            case Change.Image _ -> resource.image();
            case Change.EnvironmentVariable variable -> resource.environment().getOrDefault(variable.name(), UNSET);
            case Change.Label label -> resource.labels().getOrDefault(label.name(), UNSET);
            case Change.RestartPolicy _ -> resource.restartPolicy();
            case Change.Restart _, Change.RunState _ -> state.health().running() ? "running" : "stopped";
            case Change.PidsLimit _ ->
                facts(state, Safeguards.class)
                        .map(safeguards -> new Change.PidsLimit(safeguards.pidsLimit()).value())
                        .findFirst()
                        .orElse(UNKNOWN);
            case Change.Command _ ->
                facts(state, Program.class).map(Program::command).findFirst().orElse(UNKNOWN);
            case Change.HealthCheck _ ->
                facts(state, Program.class)
                        .map(Program::healthCheck)
                        .findFirst()
                        .orElse(UNKNOWN);
            case Change.Network network -> new Change.Network(network.name(), isIn(state, network.name())).value();
            case Change.VolumeMount mount ->
                facts(state, Mount.class)
                        .filter(at(mount))
                        .map(CurrentValue::of)
                        .findFirst()
                        .orElse(UNSET);
        };
    }

    private static String of(Mount mount) {
        return mount.type() == MountType.MEMORY
                ? "(memory)"
                : new Change.VolumeMount(mount.target(), mount.source(), mount.writable()).value();
    }

    /** Whether the change would change nothing; an image is compared when the change is prepared. */
    static boolean isAlready(ResourceState state, Change change) {
        Resource resource = state.resource();
        return switch (change) {
            case Change.MemoryLimit memory ->
                resource.memoryLimit() == memory.limit().bytes();
            case Change.CpuLimit cpu -> new Cpus(resource.cpuLimit()).equals(cpu.limit());
            case Change.Image _, Change.Restart _, Change.Remove _ -> false;
            case Change.EnvironmentVariable variable ->
                Objects.equals(resource.environment().get(variable.name()), variable.content());
            case Change.Label label -> Objects.equals(resource.labels().get(label.name()), label.content());
            case Change.RestartPolicy restart -> resource.restartPolicy().equals(restart.policy());
            case Change.Start _ -> state.health().running();
            case Change.Stop _ -> !state.health().running();
            case Change.PidsLimit pids ->
                facts(state, Safeguards.class).anyMatch(safeguards -> safeguards.pidsLimit() == pids.limit());
            case Change.Command command ->
                facts(state, Program.class)
                        .anyMatch(program -> program.command().equals(command.value()));
            case Change.HealthCheck check ->
                facts(state, Program.class)
                        .anyMatch(program -> program.healthCheck().equals(check.value()));
            case Change.Network network -> isIn(state, network.name()) == network.connected();
            case Change.VolumeMount mount -> isMounted(state, mount);
        };
    }

    private static boolean isIn(ResourceState state, String network) {
        return facts(state, Network.class).anyMatch(link -> link.network().equals(network));
    }

    private static boolean isMounted(ResourceState state, Change.VolumeMount mount) {
        return mount.volume() == null
                ? facts(state, Mount.class).noneMatch(at(mount))
                : facts(state, Mount.class)
                        .filter(at(mount))
                        .anyMatch(found -> found.type() == MountType.VOLUME
                                && found.source().equals(mount.volume())
                                && found.writable() == mount.writable());
    }

    private static Predicate<Mount> at(Change.VolumeMount mount) {
        return found -> found.target().equals(mount.target());
    }

    private static <F extends Fact> Stream<F> facts(ResourceState state, Class<F> type) {
        return state.details().stream().filter(type::isInstance).map(type::cast);
    }
}
