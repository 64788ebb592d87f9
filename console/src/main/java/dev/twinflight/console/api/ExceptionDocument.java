package dev.twinflight.console.api;

import dev.twinflight.rules.policy.Exemption;
import dev.twinflight.rules.policy.Problem;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exception in force.
 *
 * @param rule only this rule of the policy; {@code null} for all of them
 * @param resourceId the one resource it is for
 * @param labels in place of a resource: labels a resource must carry
 * @param until it holds before this instant
 * @param standing {@code live}, {@code ends-soon} or {@code expired} (reported, not honoured)
 * @param warning what a person should know of it now
 */
public record ExceptionDocument(
        String name,
        String askedBy,
        String policy,
        @Nullable String rule,
        @Nullable String resourceId,
        @Nullable Map<String, String> labels,
        Instant until,
        String why,
        String standing,
        @Nullable String warning) {

    static ExceptionDocument of(Exemption exception, Instant now) {
        return new ExceptionDocument(
                exception.name(),
                exception.askedBy(),
                exception.policy(),
                exception.rule(),
                exception.scope() instanceof Exemption.Scope.One one
                        ? one.resource().toString()
                        : null,
                exception.scope() instanceof Exemption.Scope.Selected selected
                        ? selected.selector().labels()
                        : null,
                exception.until(),
                exception.why(),
                Words.word(exception.standing(now)),
                exception.warning(now).map(Problem::message).orElse(null));
    }
}
