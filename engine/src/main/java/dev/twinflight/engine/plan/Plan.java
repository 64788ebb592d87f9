package dev.twinflight.engine.plan;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.ResourceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The frozen set of proposals to be applied. Immutable. What was approved is exactly what is executed: the plan is known
 * by its SHA-256.
 *
 * @param revision commit id of the policy repository
 * @param steps in the order they are applied
 * @param members the members of each group governed, by group name
 * @param digests what each resource to be changed looked like when the plan was frozen
 */
public record Plan(
        String revision,
        List<Step> steps,
        SortedMap<String, SortedSet<ResourceId>> members,
        SortedMap<ResourceId, String> digests) {

    public Plan {
        steps = List.copyOf(steps);
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    }

    /**
     * One change to one resource.
     *
     * @param number 1, 2, 3, …
     * @param group name of the group the resource belongs to
     * @param resource the live id
     * @param change with image ids, never tags
     * @param from the old value, for people
     * @param policy the policy that wants it
     * @param rule the rule that wants it
     * @param decision the decision's id
     */
    public record Step(
            int number,
            String group,
            ResourceId resource,
            Change change,
            String from,
            String policy,
            String rule,
            String decision) {}

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The resources to be changed, each once, in step order. */
    public List<ResourceId> resources() {
        return steps.stream().map(Step::resource).distinct().toList();
    }

    /** Those of some resources that are to run when the plan is carried out. */
    public List<ResourceId> leftRunning(Collection<ResourceId> resources) {
        return resources.stream()
                .filter(resource -> !takenOut().contains(resource))
                .toList();
    }

    /** What the plan stops or removes. */
    public Set<ResourceId> takenOut() {
        return steps.stream()
                .filter(step -> step.change() instanceof Change.Stop || step.change() instanceof Change.Remove)
                .map(Step::resource)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The groups whose resources are changed. */
    public SortedSet<String> groups() {
        var groups = new TreeSet<String>();
        steps.forEach(step -> groups.add(step.group()));
        return groups;
    }

    public List<Step> stepsOf(ResourceId resource) {
        return steps.stream().filter(step -> step.resource().equals(resource)).toList();
    }

    /**
     * SHA-256 over revision, every step with old and new value, members and prior states, in hexadecimal. Each field is
     * preceded by its length, so that no two plans have the same text.
     */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            feed(digest, "plan/1", revision);
            for (Step step : steps) {
                feed(
                        digest,
                        "step",
                        Integer.toString(step.number()),
                        step.group(),
                        step.resource().toString());
                feed(
                        digest,
                        step.change().attribute(),
                        step.from(),
                        step.change().toString());
                feed(digest, step.policy(), step.rule(), step.decision());
            }
            members.forEach((group, ids) -> {
                feed(digest, "group", group);
                ids.forEach(id -> feed(digest, id.toString()));
            });
            digests.forEach((id, state) -> feed(digest, "state", id.toString(), state));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void feed(MessageDigest digest, String... fields) {
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }
}
