package dev.twinflight.engine.run;

import dev.twinflight.engine.port.Candidate;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Follows runs until something is true of them. Stateless. */
final class Follow {

    static final Person RITA = person("rita");
    static final Person ROBIN = person("robin");
    static final Person ADA = person("ada");

    private Follow() {}

    static Person person(String user) {
        return new Person(user, Set.of(user.toLowerCase(Locale.ROOT), user + "@shop.example"));
    }

    static RunState of(RunEngine engine, Candidate candidate) {
        return engine.runs().stream()
                .filter(state -> state.candidate().equals(candidate))
                .findFirst()
                .orElseThrow();
    }

    static RunState until(RunEngine engine, Candidate candidate, Predicate<RunState> wanted) {
        String run = of(engine, candidate).id();
        var arrived = new CompletableFuture<RunState>();
        try (var _ = engine.subscribe(state -> {
            if (state.id().equals(run) && wanted.test(state)) {
                arrived.complete(state);
            }
        })) {
            engine.run(run).filter(wanted).ifPresent(arrived::complete);
            return arrived.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the run came only so far: " + engine.run(run), e);
        }
    }

    static RunState untilPhase(RunEngine engine, Candidate candidate, Phase phase) {
        return until(engine, candidate, state -> state.phase() == phase);
    }

    static RunState untilEnded(RunEngine engine, Candidate candidate) {
        return until(engine, candidate, RunState::ended);
    }

    static Ruling approve(RunEngine engine, RunState state, Person person) {
        return engine.approve(
                state.id(),
                person,
                state.candidate().revision(),
                String.valueOf(state.planHash()),
                PeoplesWord.reportId(state));
    }

    /** Begins a run of a candidate and follows it to where reviewers are asked. */
    static RunState asked(RunEngine engine, Candidate candidate) {
        engine.accepted(candidate);
        return until(engine, candidate, state -> state.ended() || state.phase() == Phase.AWAITING_APPROVAL);
    }
}
