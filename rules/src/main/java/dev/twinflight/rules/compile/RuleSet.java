package dev.twinflight.rules.compile;

import java.util.SortedSet;
import org.kie.api.KieBase;

/**
 * The compiled rules of one or several policies at one revision. Immutable; sessions of {@link #knowledge()} have an
 * owner thread each.
 *
 * @param policies names of the policies whose rules are in it
 * @param knowledge the executable model
 */
public record RuleSet(SortedSet<String> policies, KieBase knowledge) {}
