package dev.twinflight.console.run;

import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.run.Person;
import dev.twinflight.engine.run.Ruling;
import dev.twinflight.engine.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs that stand still; every word is written down and answered by what the test set. */
public final class InMemoryRuns implements Runs {

    public final List<RunState> states = new ArrayList<>();
    public final List<String> words = new ArrayList<>();
    public Ruling.@Nullable Refused refusal;

    @Override
    public List<RunState> runs() {
        return List.copyOf(states);
    }

    @Override
    public Optional<RunState> run(String id) {
        return states.stream().filter(state -> state.id().equals(id)).findFirst();
    }

    @Override
    public Ruling approve(String run, Person person, String revision, String planHash, String report) {
        return said(run, person.user() + " approves " + report);
    }

    @Override
    public Ruling reject(String run, Person person, String reason) {
        return said(run, person.user() + " rejects: " + reason);
    }

    @Override
    public Ruling abort(String run, Person person, String reason) {
        return said(run, person.user() + " aborts: " + reason);
    }

    @Override
    public Ruling rollback(String run, Person person, String reason) {
        return said(run, person.user() + " rolls back: " + reason);
    }

    private Ruling said(String run, String word) {
        words.add(word);
        if (refusal != null) {
            return refusal;
        }
        return run(run).<Ruling>map(Ruling.Taken::new).orElse(new Ruling.Unknown(run));
    }

    @Override
    public Subscription subscribe(Consumer<RunState> listener) {
        return () -> {};
    }
}
