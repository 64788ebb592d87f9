package dev.twinflight.rules.condition;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.value.ByteSize;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why one combination of facts does not match: the first condition that failed. Immutable. */
public sealed interface Miss {

    /** How many conditions held before. */
    int met();

    /** The facts of the combination, the one that failed included. */
    List<Fact> facts();

    /** What failed, with its place and the values it met. */
    String inWords();

    /** A constraint does not hold for a fact. */
    record Untrue(
            int met,
            List<Fact> facts,
            Constraint constraint,
            @Nullable Fact fact,
            @Nullable Scope scope) implements Miss {

        @Override
        public String inWords() {
            String values = constraint.expression().inputs().stream()
                    .map(input -> input.inWords() + " is " + shown(input))
                    .collect(Collectors.joining(", "));
            return at(constraint.file(), constraint.span()) + " `" + constraint.text() + "` does not hold"
                    + (values.isEmpty() ? "" : ": " + values)
                    + (fact == null ? "" : " (" + fact.key() + ")");
        }

        private String shown(Expression input) {
            try {
                return Miss.shown(new Evaluator(fact, scope).value(input));
            } catch (ConditionException e) {
                return "nothing";
            }
        }
    }

    /** There is no fact of the type at all. */
    record Absent(int met, List<Fact> facts, String file, Condition.Pattern pattern) implements Miss {
        @Override
        public String inWords() {
            return at(file, pattern.span()) + " there is no " + pattern.type() + " fact";
        }
    }

    /** There is what must not be. */
    record Present(int met, List<Fact> facts, String file, Condition.Not not) implements Miss {
        @Override
        public String inWords() {
            String types = not.patterns().map(Condition.Pattern::type).collect(Collectors.joining(" and "));
            return at(file, not.span()) + " there is a " + types + " fact that must not be";
        }
    }

    /** Nothing has a value to accumulate, or {@code exists} finds nothing. */
    record Nothing(int met, List<Fact> facts, String file, Span span, String what) implements Miss {
        @Override
        public String inWords() {
            return at(file, span) + " " + what;
        }
    }

    /** Whether one of its facts is about the resource. */
    default boolean concerns(ResourceId resource) {
        return facts().stream().anyMatch(fact -> fact.about().equals(resource));
    }

    private static String at(String file, Span span) {
        return file + ":" + span.line() + ":" + span.column();
    }

    /** Whole sizes are easier read as such: {@code 536870912 (512MiB)}. */
    private static String shown(@Nullable Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        return value instanceof Long bytes && bytes >= 1024 && bytes % 1024 == 0
                ? bytes + " (" + new ByteSize(bytes) + ")"
                : String.valueOf(value);
    }
}
