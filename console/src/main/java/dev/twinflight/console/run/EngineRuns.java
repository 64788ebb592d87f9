package dev.twinflight.console.run;

import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.run.Person;
import dev.twinflight.engine.run.Ruling;
import dev.twinflight.engine.run.RunEngine;
import dev.twinflight.engine.run.RunState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The engine's runs. */
public record EngineRuns(RunEngine engine) implements Runs {

    @Override
    public List<RunState> runs() {
        return engine.runs();
    }

    @Override
    public Optional<RunState> run(String id) {
        return engine.run(id);
    }

    @Override
    public Ruling approve(String run, Person person, String revision, String planHash, String report) {
        return engine.approve(run, person, revision, planHash, report);
    }

    @Override
    public Ruling reject(String run, Person person, String reason) {
        return engine.reject(run, person, reason);
    }

    @Override
    public Ruling abort(String run, Person person, String reason) {
        return engine.abort(run, person, reason);
    }

    @Override
    public Ruling rollback(String run, Person person, String reason) {
        return engine.rollback(run, person, reason);
    }

    @Override
    public Subscription subscribe(Consumer<RunState> listener) {
        return engine.subscribe(listener);
    }
}
