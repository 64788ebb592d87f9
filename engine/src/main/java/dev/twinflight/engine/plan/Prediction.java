package dev.twinflight.engine.plan;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Image;
import dev.twinflight.rules.fact.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts as a plan would leave them, as far as configuration goes. Stateless. */
final class Prediction {

    private Prediction() {}

    static List<Fact> after(List<Fact> facts, List<Proposal> plan) {
        return facts.stream().map(fact -> after(fact, plan)).toList();
    }

    private static Fact after(Fact fact, List<Proposal> plan) {
        return switch (fact) {
            case Resource resource -> after(resource, plan);
            case Image image -> after(image, plan);
            default -> fact;
        };
    }

    /** How old the other image is, is known once it runs. */
    private static Image after(Image image, List<Proposal> plan) {
        Image predicted = image;
        for (Proposal proposal : plan) {
            if (proposal.resource().equals(image.resource())
                    && proposal.change() instanceof Change.Image(String reference, var _)) {
                predicted = Image.of(image.resource(), reference, -1);
            }
        }
        return predicted;
    }

    private static Resource after(Resource resource, List<Proposal> plan) {
        Resource predicted = resource;
        for (Proposal proposal : plan) {
            if (proposal.resource().equals(resource.id())) {
                predicted = after(predicted, proposal.change());
            }
        }
        return predicted;
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
            case Change.Restart _ -> r;
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
