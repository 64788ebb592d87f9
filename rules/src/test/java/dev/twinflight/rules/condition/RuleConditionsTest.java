package dev.twinflight.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class RuleConditionsTest {

    private static final String TEXT = """
            package policies.sample
            rule "one"
              when
                $r : Resource( kind == Kind.CONTAINER, // limits, all
                   $limit : memoryLimit, image == "a//b" &&
                     cpuLimit > 1 )
                not Health( resource == $r.id || restarts > 3 && < 9 )
                accumulate( Usage( $m : memoryP95 * 2 ); $sum : sum($m); $sum > 100 )
              then
                propose.restart($r);
            end
            """;

    @Test
    void givesEveryConstraintItsPlaceAndText() {
        RuleConditions rule = RuleConditions.read("rules.drl", TEXT).getFirst();

        assertThat(rule.line()).isEqualTo(2);
        assertThat(rule.constraints())
                .extracting(Constraint::text, Constraint::span)
                .containsExactly(
                        tuple("kind == Kind.CONTAINER", new Span(4, 20, 4, 42)),
                        tuple("image == \"a//b\"", new Span(5, 30, 5, 45)),
                        tuple("cpuLimit > 1", new Span(6, 10, 6, 22)),
                        tuple("resource == $r.id || restarts > 3 && < 9", new Span(7, 17, 7, 57)),
                        tuple("$sum > 100", new Span(8, 62, 8, 72)));
        assertThat(rule.condition().patterns())
                .extracting(Condition.Pattern::type, Condition.Pattern::binding)
                .containsExactly(tuple("Resource", "$r"), tuple("Health", ""), tuple("Usage", ""));
    }
}
