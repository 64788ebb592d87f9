package dev.twinflight.console.run;

import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.run.Person;
import dev.twinflight.engine.run.Ruling;
import dev.twinflight.engine.run.RunState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the console needs of the engine's runs. */
public interface Runs {

    /** Newest first. */
    List<RunState> runs();

    Optional<RunState> run(String id);

    Ruling approve(String run, Person person, String revision, String planHash, String report);

    Ruling reject(String run, Person person, String reason);

    Ruling abort(String run, Person person, String reason);

    Ruling rollback(String run, Person person, String reason);

    /** Tells each new state of any run; the listener must not block. */
    Subscription subscribe(Consumer<RunState> listener);
}
