package dev.twinflight.engine.plan;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Health;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Image;
import dev.twinflight.rules.fact.Mount;
import dev.twinflight.rules.fact.MountType;
import dev.twinflight.rules.fact.Network;
import dev.twinflight.rules.fact.Program;
import dev.twinflight.rules.fact.Replica;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.fact.Safeguards;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts as a plan would leave them, as far as configuration goes. Stateless. */
final class Prediction {

    private Prediction() {}

    static List<Fact> after(List<Fact> facts, List<Proposal> plan) {
        List<Fact> predicted = facts;
        for (Proposal proposal : plan) {
            predicted = after(predicted, proposal.resource(), proposal.change());
        }
        return predicted;
    }

    private static List<Fact> after(List<Fact> facts, ResourceId resource, Change change) {
        var predicted = new ArrayList<Fact>();
        for (Fact fact : facts) {
            if (!fact.about().equals(resource)) {
                predicted.add(fact);
            } else if (!goes(fact, change)) {
                predicted.add(after(fact, change));
            }
        }
        switch (change) {
            case Change.Network(String network, boolean connected)
            when connected -> predicted.add(new Network(resource, network));
            case Change.VolumeMount(String target, String volume, boolean writable)
            when volume != null -> predicted.add(new Mount(resource, MountType.VOLUME, volume, target, writable));
            default -> {}
        }
        return predicted;
    }

    /** What a change takes away, also where another fact takes its place. */
    private static boolean goes(Fact fact, Change change) {
        return change instanceof Change.Remove
                || (fact instanceof Network link
                        && change instanceof Change.Network network
                        && link.network().equals(network.name()))
                || (fact instanceof Mount mount
                        && change instanceof Change.VolumeMount volume
                        && mount.target().equals(volume.target()));
    }

    private static Fact after(Fact fact, Change change) {
        return switch (fact) {
            case Resource resource -> after(resource, change);
            case Image image
            when change instanceof Change.Image(String reference, var _) ->
                // How old the other image is, is known once it runs.
                Image.of(image.resource(), reference, -1);
            case Safeguards safeguards -> after(safeguards, change);
            case Program program -> after(program, change);
            case Health health -> after(health, change);
            case Replica replica -> new Replica(replica.resource(), replica.alias(), runs(replica.running(), change));
            default -> fact;
        };
    }

    private static Safeguards after(Safeguards s, Change change) {
        boolean check = change instanceof Change.HealthCheck healthCheck
                ? !healthCheck.equals(Change.HealthCheck.NONE)
                : s.healthCheck();
        long pids = change instanceof Change.PidsLimit limit ? limit.limit() : s.pidsLimit();
        return new Safeguards(s.resource(), check, pids, s.readOnlyRoot(), s.newPrivileges(), s.root());
    }

    private static Program after(Program program, Change change) {
        return switch (change) {
            case Change.Command command -> new Program(program.resource(), command.value(), program.healthCheck());
            case Change.HealthCheck check -> new Program(program.resource(), program.command(), check.value());
            default -> program;
        };
    }

    private static Health after(Health health, Change change) {
        boolean running = runs(health.running(), change);
        return running == health.running()
                ? health
                : new Health(health.resource(), running, HealthStatus.UNCHECKED, health.restarts(), health.oomKills());
    }

    private static boolean runs(boolean runs, Change change) {
        return change instanceof Change.Start || (runs && !(change instanceof Change.Stop));
    }

    private static Resource after(Resource r, Change change) {
        return switch (change) {
            case Change.MemoryLimit memory ->
                new Resource(
                        r.id(),
                        r.group(),
                        r.image(),
                        memory.limit().bytes(),
                        r.cpuLimit(),
                        r.environment(),
                        r.labels(),
                        r.restartPolicy(),
                        r.guarded());
            case Change.CpuLimit cpu ->
                new Resource(
                        r.id(),
                        r.group(),
                        r.image(),
                        r.memoryLimit(),
                        cpu.limit().cores(),
                        r.environment(),
                        r.labels(),
                        r.restartPolicy(),
                        r.guarded());
            case Change.Image image ->
                new Resource(
                        r.id(),
                        r.group(),
                        image.reference(),
                        r.memoryLimit(),
                        r.cpuLimit(),
                        r.environment(),
                        r.labels(),
                        r.restartPolicy(),
                        r.guarded());
            case Change.EnvironmentVariable variable ->
                new Resource(
                        r.id(),
                        r.group(),
                        r.image(),
                        r.memoryLimit(),
                        r.cpuLimit(),
                        with(r.environment(), variable.name(), variable.content()),
                        r.labels(),
                        r.restartPolicy(),
                        r.guarded());
            case Change.Label label ->
                new Resource(
                        r.id(),
                        r.group(),
                        r.image(),
                        r.memoryLimit(),
                        r.cpuLimit(),
                        r.environment(),
                        with(r.labels(), label.name(), label.content()),
                        r.restartPolicy(),
                        r.guarded());
            case Change.RestartPolicy restart ->
                new Resource(
                        r.id(),
                        r.group(),
                        r.image(),
                        r.memoryLimit(),
                        r.cpuLimit(),
                        r.environment(),
                        r.labels(),
                        restart.policy(),
                        r.guarded());
            case Change.Restart _,
                    Change.RunState _,
                    Change.PidsLimit _,
                    Change.Command _,
                    Change.HealthCheck _,
                    Change.Network _,
                    Change.VolumeMount _ -> r;
        };
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
