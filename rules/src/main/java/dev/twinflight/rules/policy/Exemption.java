package dev.twinflight.rules.policy;

import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.source.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exception, as a file under {@code exceptions/} states it (the plain word belongs to Java): who may deviate from which
 * policy for which resources until when and why. It expires by itself: whoever asks says what time it is. Immutable.
 *
 * @param name also the name of its file
 * @param askedBy who asked for it
 * @param policy the policy that need not be kept
 * @param rule only this rule of the policy; {@code null} for all of them
 * @param scope the resources it is for
 * @param until it holds before this instant
 * @param why the reason
 * @param untilAt where its end stands in the file
 */
public record Exemption(
        String name,
        String askedBy,
        String policy,
        @Nullable String rule,
        Scope scope,
        Instant until,
        String why,
        Position untilAt) {

    /** An exception that ends within this span warns. */
    public static final Duration SOON = Duration.ofDays(7);

    /** Which resources an exception is for. */
    public sealed interface Scope {
        /** One resource. */
        record One(ResourceId resource) implements Scope {}

        /** Every resource a selector selects. */
        record Selected(Group.Selector selector) implements Scope {}
    }

    /** How an exception stands at an instant. */
    public enum Standing {
        LIVE,
        /** Still honoured, but ends within {@link #SOON}. */
        ENDS_SOON,
        /** Reported, not honoured. */
        EXPIRED
    }

    public Standing standing(Instant now) {
        if (!now.isBefore(until)) {
            return Standing.EXPIRED;
        }
        return now.isBefore(until.minus(SOON)) ? Standing.LIVE : Standing.ENDS_SOON;
    }

    /**
     * Whether a decision need not be heeded at an instant.
     *
     * @param resource the decision's resource as the facts tell it; {@code null} when they tell nothing of it, so that no
     *     selector selects it
     */
    public boolean covers(Decision decision, @Nullable Resource resource, Instant now) {
        return standing(now) != Standing.EXPIRED
                && decision.origin().policy().equals(policy)
                && (rule == null || decision.origin().rule().equals(rule))
                && isFor(decision.resource(), resource);
    }

    private boolean isFor(ResourceId id, @Nullable Resource resource) {
        return switch (scope) {
            case Scope.One(ResourceId one) -> one.equals(id);
            case Scope.Selected(Group.Selector selector) ->
                resource != null
                        && selector.provider().equals(id.provider())
                        && resource.labels()
                                .entrySet()
                                .containsAll(selector.labels().entrySet());
        };
    }

    /** What a person should know of it now; empty for an exception that has time. */
    public Optional<Problem> warning(Instant now) {
        String message = switch (standing(now)) {
            case LIVE -> "";
            case ENDS_SOON -> "the exception ends at " + until + "; renew it or mend what it excuses";
            case EXPIRED -> "the exception ended at " + until + " and is not honoured; renew it or delete the file";
        };
        return message.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "exceptions/" + name + ".yaml", untilAt.line(), untilAt.column(), "spec.until", message));
    }
}
