package dev.twinflight.rules.policy;

import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import dev.twinflight.rules.value.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a {@link Policy} of a {@code policy.yaml} whose form the schema has already accepted. Used once. */
final class PolicyFile {

    private static final double DEFAULT_FIDELITY = 0.9;

    private final YamlDocument document;
    private final SortedMap<String, String> rules;
    private final List<Finding> findings = new ArrayList<>();

    PolicyFile(YamlDocument document, SortedMap<String, String> rules) {
        this.document = document;
        this.rules = rules;
    }

    /** The policy; {@code null} when there are {@link #findings()}. */
    @Nullable
    Policy read() {
        JsonNode metadata = document.content().path("metadata");
        JsonNode spec = document.content().path("spec");
        String name = metadata.path("name").asString();
        var enforcement = Policy.Enforcement.valueOf(
                spec.path("enforcement").asString("enforce").toUpperCase(Locale.ROOT));
        var groups = new TreeSet<String>();
        spec.path("groups").forEach(group -> groups.add(group.asString()));
        boolean blocks = spec.path("blocks").asBoolean(false);
        if (blocks && enforcement == Policy.Enforcement.AUDIT) {
            refuse(
                    "spec.blocks",
                    "a policy that only audits stops nothing; set 'enforcement: enforce' or leave it out");
        }
        var precedes = new TreeSet<String>();
        spec.path("precedence").path("over").forEach(policy -> precedes.add(policy.asString()));
        Duration span = duration(spec.path("simulate"), "for", "spec.simulate", Duration.ZERO);
        Policy.Promotion promotion = promotion(spec.path("promote"), span);
        Policy.Simulation simulation = simulation(spec, enforcement, span, promotion.verify());
        var uses = new LibraryUses(document, name);
        SortedMap<String, String> all = uses.read();
        findings.addAll(uses.findings());
        all.putAll(rules);
        return !findings.isEmpty()
                ? null
                : new Policy(
                        name,
                        metadata.path("title").asString(name),
                        metadata.path("owner").asString(""),
                        groups,
                        enforcement,
                        blocks,
                        precedes,
                        spec.path("fidelity").asDouble(DEFAULT_FIDELITY),
                        simulation,
                        spec.path("approve").path("reviewers").asInt(0),
                        promotion,
                        all);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private Policy.Simulation simulation(
            JsonNode spec, Policy.Enforcement enforcement, Duration span, Duration verify) {
        JsonNode simulate = spec.path("simulate");
        if (simulate.isMissingNode()) {
            if (enforcement == Policy.Enforcement.ENFORCE) {
                refuse("spec", "the key 'simulate' is missing; a policy that is enforced has to be tried first");
            }
            return new Policy.Simulation(Duration.ZERO, null, List.of());
        }
        if (span.isZero()) {
            refuse("spec.simulate.for", "found a duration of nothing, expected more than 0s");
        }
        Probe probe = probe(simulate.path("workload").path("probe"));
        return new Policy.Simulation(span, probe, criteria(simulate.path("success"), span, verify, probe));
    }

    private @Nullable Probe probe(JsonNode probe) {
        String field = "spec.simulate.workload.probe";
        if (probe.isMissingNode()) {
            return null;
        }
        double rate = rate(probe, "rate", field, 0);
        boolean live = probe.path("live").asBoolean(false);
        if (!live && probe.has("liveRate")) {
            refuse(field + ".liveRate", "has no effect unless 'live: true' stands beside it");
        }
        String http = probe.path("http").asString();
        ProbePath.fault(http).ifPresent(fault -> refuse(field + ".http", fault));
        List<String> paths =
                probe.path("paths").valueStream().map(JsonNode::asString).toList();
        IntStream.range(0, paths.size())
                .forEach(i ->
                        ProbePath.fault(paths.get(i)).ifPresent(fault -> refuse(field + ".paths[" + i + "]", fault)));
        return new Probe(http, rate, paths, live, rate(probe, "liveRate", field, rate));
    }

    private double rate(JsonNode probe, String key, String field, double otherwise) {
        double rate = converted(probe, key, field, Quantity::perSecond, otherwise);
        if (probe.has(key) && rate <= 0) {
            refuse(field + "." + key, "found '" + probe.path(key).asString() + "', expected more than 0/s");
        }
        return rate;
    }

    private List<Criterion> criteria(JsonNode success, Duration span, Duration verify, @Nullable Probe probe) {
        var criteria = new ArrayList<Criterion>();
        for (int i = 0; i < success.size(); i++) {
            var entry = new CriterionEntry(document, "spec.simulate.success[" + i + "]", success.path(i));
            Criterion criterion = entry.read(span, verify, probe);
            if (criterion != null) {
                criteria.add(criterion);
            }
            findings.addAll(entry.findings());
        }
        return criteria;
    }

    private Policy.Promotion promotion(JsonNode promote, Duration span) {
        var waves = new ArrayList<Double>();
        for (JsonNode wave : promote.path("waves")) {
            String field = "spec.promote.waves[" + waves.size() + "]";
            double share = Quantity.share(wave.asString());
            double previous = waves.isEmpty() ? 0 : waves.getLast();
            if (share <= previous || share > 1) {
                refuse(field, "found '" + wave.asString() + "', expected more than the wave before and at most 100%");
            }
            waves.add(share);
        }
        if (waves.isEmpty()) {
            waves.add(1.0);
        }
        if (waves.getLast() != 1.0 && waves.getLast() < 1) {
            refuse("spec.promote.waves", "the last wave must be 100%");
        }
        return new Policy.Promotion(waves, duration(promote, "verify", "spec.promote", span));
    }

    private Duration duration(JsonNode parent, String key, String field, Duration otherwise) {
        return converted(parent, key, field, Durations::parse, otherwise);
    }

    private <T> T converted(JsonNode parent, String key, String field, Function<String, T> reading, T otherwise) {
        if (!parent.has(key)) {
            return otherwise;
        }
        try {
            return reading.apply(parent.path(key).asString());
        } catch (IllegalArgumentException e) {
            refuse(field + "." + key, String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    private void refuse(String field, String message) {
        findings.add(document.about(field, message));
    }
}
