package dev.twinflight.rules.decision;

import dev.twinflight.rules.fact.Fact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The id of a decision: the same for the same conclusion about the same facts by the same rule at the same revision, in
 * every world and every process.
 */
public final class DecisionId {

    private static final int BYTES = 12;

    private DecisionId() {}

    /**
     * The first 24 hexadecimal digits of a SHA-256.
     *
     * @param revision the commit whose rules decided
     * @param decision what they concluded
     */
    public static String of(String revision, Decision decision) {
        return HexFormat.of().formatHex(sha256(text(revision, decision)), 0, BYTES);
    }

    /** One part a line, each with its length before it, so that no two decisions share a text. */
    static String text(String revision, Decision decision) {
        var origin = decision.origin();
        Stream<String> parts = Stream.of(
                        Stream.of(
                                revision,
                                origin.policy(),
                                origin.rule(),
                                decision.resource().toString()),
                        conclusion(decision).stream(),
                        origin.facts().stream().map(Fact::key))
                .flatMap(part -> part);
        var text = new StringBuilder("decision/1\n");
        parts.forEach(
                part -> text.append(part.length()).append(' ').append(part).append('\n'));
        return text.toString();
    }

    /** The image id is left out: it is found when the plan is frozen, and does not make another decision. */
    private static List<String> conclusion(Decision decision) {
        return switch (decision) {
            case Proposal(var _, var _, Change change) -> List.of("proposal", change.attribute(), exactly(change));
            case Violation(var _, var _, var severity, String message) ->
                List.of("violation", severity.name(), message);
        };
    }

    /** The value without the rounding {@link Change#value()} has for people. */
    private static String exactly(Change change) {
        return switch (change) {
            case Change.MemoryLimit(var limit) -> Long.toString(limit.bytes());
            case Change.CpuLimit(var limit) -> Long.toString(limit.nanos());
            case Change.Image(String reference, var _) -> reference;
            case Change.EnvironmentVariable(var _, String content) -> content == null ? "removed" : "set " + content;
            case Change.Label(var _, String content) -> content == null ? "removed" : "set " + content;
            case Change.RestartPolicy(String policy) -> policy;
            case Change.Restart() -> "restart";
            case Change.PidsLimit(long limit) -> Long.toString(limit);
            case Change.Command(var words) -> exactly(words);
            case Change.HealthCheck(String test, var interval, var timeout, int retries) ->
                interval + " " + timeout + " " + retries + " " + test;
            case Change.RunState state -> state.value();
            case Change.Network network -> network.value();
            case Change.VolumeMount(var _, String volume, boolean writable) ->
                volume == null ? "removed" : (writable ? "write " : "read ") + volume;
        };
    }

    /** Each word with its length, so that no two lists share a text. */
    private static String exactly(List<String> words) {
        return words.stream().map(word -> word.length() + " " + word).collect(Collectors.joining(" "));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
