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
import java.util.regex.Pattern;
import org.drools.model.Drools;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;
import org.kie.api.runtime.rule.RuleContext;

/**
 * What {@code propose} and {@code report} stand for in a compiled rule. Called by generated code alone; every decision is
 * inserted logically, so that it goes when its reasons go.
 */
public final class Conclusions {

    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_MADE_TEXT = 1 << 16;
    private static final int LONGEST_BINDING = 500;
    private static final Pattern RESTART_POLICY = Pattern.compile("no|always|unless-stopped|on-failure(:[0-9]{1,9})?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,254}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,254}");

    /** A reference as the OCI distribution specification has it: {@code [host[:port]/]path[:tag][@digest]}. */
    private static final Pattern IMAGE = Pattern.compile("([A-Za-z0-9.-]{1,128}(:[0-9]{1,5})?/)?"
            + "[a-z0-9]++([._/-]++[a-z0-9]++)*+(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?");

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
        if (value == null || value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw refused(what + " must be text of at most " + LONGEST_TEXT + " characters in one line");
        }
        return value;
    }

    private String formed(String what, Pattern form, @Nullable String value, String expected) {
        if (value == null
                || value.length() > LONGEST_TEXT
                || !form.matcher(value).matches()) {
            throw refused("found the " + what + " '" + value + "', expected " + expected);
        }
        return value;
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

        public void image(Resource resource, String reference) {
            conclusions.propose(
                    resource,
                    new Change.Image(
                            conclusions.formed("image", IMAGE, reference, "an image reference, as shop/web:2"), null));
        }

        public void environmentVariable(Resource resource, String name, String value) {
            conclusions.propose(
                    resource, new Change.EnvironmentVariable(variable(name), conclusions.text("the value", value)));
        }

        public void removeEnvironmentVariable(Resource resource, String name) {
            conclusions.propose(resource, new Change.EnvironmentVariable(variable(name), null));
        }

        public void label(Resource resource, String name, String value) {
            String label = conclusions.formed("label", LABEL, name, "letters, digits and . _ / -");
            if (label.startsWith("twinflight.") || label.startsWith("com.docker.")) {
                throw conclusions.refused("the label '" + label + "' says whose a resource is and cannot be changed");
            }
            conclusions.propose(resource, new Change.Label(label, conclusions.text("the value", value)));
        }

        public void restartPolicy(Resource resource, String policy) {
            conclusions.propose(
                    resource,
                    new Change.RestartPolicy(conclusions.formed(
                            "restart policy",
                            RESTART_POLICY,
                            policy,
                            "no, always, unless-stopped or on-failure[:max]")));
        }

        public void restart(Resource resource) {
            conclusions.propose(resource, new Change.Restart());
        }

        private String variable(String name) {
            return conclusions.formed("environment variable", VARIABLE, name, "a name, as LOG_LEVEL");
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
