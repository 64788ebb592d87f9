package dev.twinflight.rules.condition;

import dev.twinflight.rules.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the matches of one rule by trying every combination of facts, one constraint after the other: slower than
 * Drools, but it sees the conditions that fail. Used once.
 */
public final class RuleMatcher {

    /** Constraints tried for one rule over the facts of one test; beyond it the rule is left unmeasured. */
    private static final int MOST_TRIED = 500_000;

    /** Told of every constraint that was tried, and of every combination that failed. */
    public interface Observer {
        void tried(Constraint constraint, boolean holds);

        default void missed(Miss miss) {}
    }

    private final RuleConditions rule;
    private final List<Fact> facts;
    private final Observer observer;
    private int tried;

    private RuleMatcher(RuleConditions rule, List<Fact> facts, Observer observer) {
        this.rule = rule;
        this.facts = facts;
        this.observer = observer;
    }

    /**
     * The facts of every match, those of {@code not}, {@code exists} and accumulations left out.
     *
     * @throws ConditionException when a condition cannot be evaluated here, or the combinations are too many
     */
    public static List<List<Fact>> matches(RuleConditions rule, List<Fact> facts, Observer observer) {
        var matches = new ArrayList<List<Fact>>();
        new RuleMatcher(rule, facts, observer)
                .match(rule.condition().parts(), State.START, state -> matches.add(state.facts()));
        return matches;
    }

    /**
     * A combination so far.
     *
     * @param met conditions that held on the way
     */
    private record State(@Nullable Scope scope, List<Fact> facts, int met) {
        static final State START = new State(null, List.of(), 0);

        State with(Fact fact, @Nullable Scope bound, int held) {
            return new State(bound, joined(fact), held);
        }

        List<Fact> joined(Fact fact) {
            var joined = new ArrayList<>(facts);
            joined.add(fact);
            return joined;
        }
    }

    private void match(List<Condition> conditions, State state, Consumer<State> found) {
        if (conditions.isEmpty()) {
            found.accept(state);
            return;
        }
        List<Condition> rest = conditions.subList(1, conditions.size());
        switch (conditions.getFirst()) {
            case Condition.Pattern pattern -> matchFacts(pattern, state, next -> match(rest, next, found));
            case Condition.AllOf(var parts) -> match(parts, state, next -> match(rest, next, found));
            case Condition.AnyOf(var parts) ->
                parts.forEach(part -> match(List.of(part), state, next -> match(rest, next, found)));
            case Condition.Not not -> {
                List<State> inner = states(not.inner(), state);
                if (inner.isEmpty()) {
                    match(rest, new State(state.scope(), state.facts(), state.met() + 1), found);
                } else {
                    List<Fact> there = inner.getFirst().facts();
                    observer.missed(new Miss.Present(state.met(), there, rule.file(), not));
                }
            }
            case Condition.Exists exists -> {
                if (states(exists.inner(), state).isEmpty()) {
                    missed(state, exists.span(), "there is no such fact");
                } else {
                    match(rest, new State(state.scope(), state.facts(), state.met() + 1), found);
                }
            }
            case Condition.Accumulate accumulate -> accumulate(accumulate, state, next -> match(rest, next, found));
        }
    }

    /** Everything that makes a condition true, without telling what fails inside. */
    private List<State> states(Condition condition, State state) {
        var states = new ArrayList<State>();
        Observer quiet = (constraint, holds) -> observer.tried(constraint, holds);
        var inner = new RuleMatcher(rule, facts, quiet);
        inner.tried = tried;
        inner.match(List.of(condition), state, states::add);
        tried = inner.tried;
        return states;
    }

    private void matchFacts(Condition.Pattern pattern, State state, Consumer<State> found) {
        boolean any = false;
        for (Fact fact : facts) {
            if (fact.getClass().getSimpleName().equals(pattern.type())) {
                any = true;
                Scope bound =
                        pattern.binding().isEmpty() ? state.scope() : new Scope(state.scope(), pattern.binding(), fact);
                tryFact(pattern, state, fact, bound, found);
            }
        }
        if (!any) {
            observer.missed(new Miss.Absent(state.met(), state.facts(), rule.file(), pattern));
        }
    }

    private void tryFact(
            Condition.Pattern pattern, State state, Fact fact, @Nullable Scope bound, Consumer<State> found) {
        var evaluator = new Evaluator(fact, bound);
        int held = held(pattern.constraints(), evaluator);
        int met = state.met() + held;
        if (held == pattern.constraints().size()) {
            found.accept(state.with(fact, evaluator.scope(), met + 1));
        } else {
            Constraint failed = pattern.constraints().get(held);
            observer.missed(new Miss.Untrue(met, state.joined(fact), failed, fact, evaluator.scope()));
        }
    }

    /** How many constraints hold before one fails. */
    private int held(List<Constraint> constraints, Evaluator evaluator) {
        for (int i = 0; i < constraints.size(); i++) {
            Constraint constraint = constraints.get(i);
            if (++tried > MOST_TRIED) {
                throw new ConditionException("the facts can be combined in too many ways");
            }
            boolean holds = evaluator.holds(constraint);
            if (constraint.decides()) {
                observer.tried(constraint, holds);
            }
            if (!holds) {
                return i;
            }
        }
        return constraints.size();
    }

    private void accumulate(Condition.Accumulate accumulate, State state, Consumer<State> found) {
        List<State> sources = states(accumulate.source(), state);
        Scope scope = state.scope();
        for (Condition.Function function : accumulate.functions()) {
            Object value = Functions.apply(function.name(), values(function, sources));
            if (value == null) {
                missed(state, accumulate.span(), "there is nothing to take the " + function.name() + " of");
                return;
            }
            scope = function.variable().isEmpty() ? scope : new Scope(scope, function.variable(), value);
        }
        var evaluator = new Evaluator(null, scope);
        int held = held(accumulate.constraints(), evaluator);
        int met = state.met() + held;
        if (held == accumulate.constraints().size()) {
            found.accept(new State(evaluator.scope(), state.facts(), met + 1));
        } else {
            Constraint failed = accumulate.constraints().get(held);
            observer.missed(new Miss.Untrue(met, state.facts(), failed, null, evaluator.scope()));
        }
    }

    private static List<Object> values(Condition.Function function, List<State> sources) {
        var values = new ArrayList<Object>();
        for (State source : sources) {
            Object value = function.arguments().isEmpty()
                    ? (Object) 1
                    : new Evaluator(null, source.scope())
                            .value(function.arguments().getFirst());
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private void missed(State state, Span span, String what) {
        observer.missed(new Miss.Nothing(state.met(), state.facts(), rule.file(), span, what));
    }
}
