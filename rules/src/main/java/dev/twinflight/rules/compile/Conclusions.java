package dev.twinflight.rules.compile;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision.Origin;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.drools.model.Drools;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;
import org.kie.api.runtime.rule.RuleContext;

/**
 * What {@code propose} and {@code report} stand for in a compiled rule. Called by generated code alone; every decision is
 * inserted logically, so that it goes when its reasons go.
 */
public final class Conclusions {

    private static final int LONGEST_MADE_TEXT = 1 << 16;
    private static final int LONGEST_BINDING = 500;
    private final RuleContext context;
    private final String policy;
    private final int line;

    private Conclusions(Drools drools, String policy, int line) {
        this.context = (RuleContext) drools;
        this.policy = policy;
        this.line = line;
    }

    public static Proposals propose(Drools drools, String policy, int line) {
        return new Proposals(new Conclusions(drools, policy, line));
    }

    public static Reports report(Drools drools, String policy, int line) {
        return new Reports(new Conclusions(drools, policy, line));
    }

    /** Called on every text a rule makes, see {@link TextBounds}. */
    public static String bounded(String text) {
        if (text.length() > LONGEST_MADE_TEXT) {
            throw new ConclusionException("a rule made a text of " + text.length() + " characters, at most "
                    + LONGEST_MADE_TEXT + " are allowed");
        }
        return text;
    }

    private Origin origin() {
        List<Fact> facts = context.getMatch().getObjects().stream()
                .filter(Fact.class::isInstance)
                .map(Fact.class::cast)
                .toList();
        return new Origin(policy, context.getRule().getName(), facts, bindings());
    }

    private SortedMap<String, String> bindings() {
        Match match = context.getMatch();
        var bindings = new TreeMap<String, String>();
        for (String name : match.getDeclarationIds()) {
            if (name.startsWith("$")) {
                Object value = match.getDeclarationValue(name);
                String text = value instanceof Fact fact ? fact.key() : String.valueOf(value);
                bindings.put(name, text.length() <= LONGEST_BINDING ? text : text.substring(0, LONGEST_BINDING) + "…");
            }
        }
        return bindings;
    }

    private void propose(@Nullable Resource resource, Change change) {
        context.insertLogical(new Proposal(origin(), known(resource).id(), change));
    }

    private Resource known(@Nullable Resource resource) {
        if (resource == null) {
            throw refused("the resource is null");
        }
        return resource;
    }

    private String text(String what, @Nullable String value) {
        return checked(() -> Forms.text(what, value));
    }

    private <T> T checked(Supplier<T> form) {
        try {
            return form.get();
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private ConclusionException refused(String reason) {
        return new ConclusionException(policy, context.getRule().getName(), line, reason);
    }

    /** {@code propose} in a rule: each call proposes one change. */
    public static final class Proposals {

        private final Conclusions conclusions;

        private Proposals(Conclusions conclusions) {
            this.conclusions = conclusions;
        }

        public void memoryLimit(Resource resource, long bytes) {
            if (bytes < 0) {
                throw conclusions.refused("found the memory limit " + bytes + ", expected bytes, 0 for no limit");
            }
            conclusions.propose(resource, new Change.MemoryLimit(new ByteSize(bytes)));
        }

        public void cpuLimit(Resource resource, double cores) {
            if (!Double.isFinite(cores) || cores < 0 || cores > 1_000_000) {
                throw conclusions.refused("found the CPU limit " + cores + ", expected cores, 0 for no limit");
            }
            conclusions.propose(resource, new Change.CpuLimit(new Cpus(cores)));
        }

        public void pidsLimit(Resource resource, long processes) {
            if (processes < 0 || processes > Integer.MAX_VALUE) {
                throw conclusions.refused("found the PIDs limit " + processes + ", expected processes, 0 for no limit");
            }
            conclusions.propose(resource, new Change.PidsLimit(processes));
        }

        public void image(Resource resource, String reference) {
            propose(resource, () -> new Change.Image(Forms.image(reference), null));
        }

        /** The entrypoint stays; these words replace what it is given. */
        public void command(Resource resource, String... words) {
            propose(resource, () -> new Change.Command(Forms.words(words)));
        }

        public void environmentVariable(Resource resource, String name, String value) {
            propose(
                    resource,
                    () -> new Change.EnvironmentVariable(Forms.variable(name), Forms.text("the value", value)));
        }

        public void removeEnvironmentVariable(Resource resource, String name) {
            propose(resource, () -> new Change.EnvironmentVariable(Forms.variable(name), null));
        }

        public void label(Resource resource, String name, String value) {
            propose(resource, () -> new Change.Label(Forms.label(name), Forms.text("the value", value)));
        }

        public void restartPolicy(Resource resource, String policy) {
            propose(resource, () -> new Change.RestartPolicy(Forms.restartPolicy(policy)));
        }

        /** Times are in seconds. */
        public void healthCheck(Resource resource, String test, double interval, double timeout, long retries) {
            propose(
                    resource,
                    () -> new Change.HealthCheck(
                            Forms.test(test),
                            Forms.seconds("interval", interval),
                            Forms.seconds("timeout", timeout),
                            Forms.retries(retries)));
        }

        public void removeHealthCheck(Resource resource) {
            conclusions.propose(resource, Change.HealthCheck.NONE);
        }

        public void mountVolume(Resource resource, String volume, String target) {
            propose(resource, () -> new Change.VolumeMount(Forms.path(target), Forms.volume(volume), true));
        }

        public void mountVolumeReadOnly(Resource resource, String volume, String target) {
            propose(resource, () -> new Change.VolumeMount(Forms.path(target), Forms.volume(volume), false));
        }

        public void removeMount(Resource resource, String target) {
            propose(resource, () -> new Change.VolumeMount(Forms.path(target), null, false));
        }

        public void connectNetwork(Resource resource, String network) {
            propose(resource, () -> new Change.Network(Forms.network(network), true));
        }

        public void disconnectNetwork(Resource resource, String network) {
            propose(resource, () -> new Change.Network(Forms.network(network), false));
        }

        public void restart(Resource resource) {
            conclusions.propose(resource, new Change.Restart());
        }

        public void start(Resource resource) {
            conclusions.propose(resource, new Change.Start());
        }

        public void stop(Resource resource) {
            conclusions.propose(resource, new Change.Stop());
        }

        public void remove(Resource resource) {
            conclusions.propose(resource, new Change.Remove());
        }

        private void propose(Resource resource, Supplier<Change> change) {
            conclusions.propose(resource, conclusions.checked(change));
        }
    }

    /** {@code report} in a rule: each call reports one violation. */
    public static final class Reports {

        private final Conclusions conclusions;

        private Reports(Conclusions conclusions) {
            this.conclusions = conclusions;
        }

        public void deny(Resource resource, String message) {
            report(resource, Violation.Severity.DENY, message);
        }

        public void warn(Resource resource, String message) {
            report(resource, Violation.Severity.WARN, message);
        }

        private void report(Resource resource, Violation.Severity severity, String message) {
            conclusions.context.insertLogical(new Violation(
                    conclusions.origin(),
                    conclusions.known(resource).id(),
                    severity,
                    conclusions.text("the message", message)));
        }
    }
}
