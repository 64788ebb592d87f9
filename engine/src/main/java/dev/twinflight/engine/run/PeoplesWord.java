package dev.twinflight.engine.run;

import dev.twinflight.engine.port.PolicySource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Weighs what people say of a run and journals it. Safe for use by many threads. */
final class PeoplesWord {

    private final RunStore store;
    private final PolicySource source;

    PeoplesWord(RunStore store, PolicySource source) {
        this.store = store;
        this.source = source;
    }

    Ruling approve(String run, Person person, String revision, String planHash, String report) {
        Ruling ruling = weigh(run, person.user(), state -> {
            Ruling.@Nullable Refused objection = objection(state, person, revision, planHash, report);
            return objection != null
                    ? new Weighed(objection, null)
                    : new Weighed(null, new RunEvent.Approved(person.user(), revision, planHash, report));
        });
        return ruling instanceof Ruling.Taken
                ? completeIfEnough(store, run).<Ruling>map(Ruling.Taken::new).orElse(ruling)
                : ruling;
    }

    /** Ends the waiting once, as soon as enough people approved. */
    static Optional<RunState> completeIfEnough(RunStore store, String run) {
        return store.decide(
                run,
                RunEngine.SELF,
                state -> state != null && state.phase() == Phase.AWAITING_APPROVAL && enough(state)
                        ? new RunEvent.ApprovalComplete()
                        : null);
    }

    private static boolean enough(RunState state) {
        return state.settings() != null
                && state.approvals().size() >= state.settings().reviewers();
    }

    private Ruling.@Nullable Refused objection(
            RunState state, Person person, String revision, String planHash, String report) {
        if (state.phase() != Phase.AWAITING_APPROVAL) {
            return refused("not-waiting", "the run does not wait for approval; it is " + Words.of(state.phase()));
        }
        if (!state.candidate().revision().equals(revision)) {
            return refused(
                    "revision-changed",
                    "the run is about revision " + state.candidate().revision() + ", not " + revision
                            + "; look at it again");
        }
        if (!Objects.equals(state.planHash(), planHash)) {
            return refused(
                    "plan-changed", "the plan is " + state.planHash() + ", not " + planHash + "; look at it again");
        }
        if (!reportId(state).equals(report)) {
            return refused(
                    "report-changed", "the report is " + reportId(state) + ", not " + report + "; look at it again");
        }
        if (state.approvals().contains(person.user())) {
            return refused("already-approved", person.user() + " has approved already; another person must");
        }
        if (isOwn(state, person)) {
            return refused(
                    "own-change",
                    person.user() + " pushed, wrote or committed this change; another person must approve it");
        }
        return null;
    }

    /** The id an approval names; {@code none} where there was nothing to simulate. */
    static String reportId(RunState state) {
        return state.report() == null ? "none" : state.report().id();
    }

    private boolean isOwn(RunState state, Person person) {
        Set<String> people = source.people(state.base(), state.candidate().revision()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return state.candidate().pusher().equalsIgnoreCase(person.user())
                || people.contains(person.user().toLowerCase(Locale.ROOT))
                || person.identities().stream().anyMatch(people::contains);
    }

    Ruling reject(String run, Person person, String reason) {
        return weigh(
                run,
                person.user(),
                state -> state.phase() == Phase.AWAITING_APPROVAL
                        ? event(new RunEvent.StopAsked(person.user(), Outcome.REJECTED, reason))
                        : objection(refused(
                                "not-waiting",
                                "only a run that waits for approval can be rejected; this one is "
                                        + Words.of(state.phase()))));
    }

    Ruling abort(String run, Person person, String reason) {
        return weigh(
                run,
                person.user(),
                state -> state.ended() || state.phase() == Phase.ROLLING_BACK
                        ? objection(
                                refused("over", "the run cannot be stopped any more; it is " + Words.of(state.phase())))
                        : event(new RunEvent.StopAsked(person.user(), Outcome.ABORTED, reason)));
    }

    /** @return whether the run was still waiting and will end */
    boolean replace(String run, String pusher, String reason) {
        return weigh(
                        run,
                        pusher,
                        state -> state.ended() || state.mainMoved()
                                ? objection(refused("over", "already promoted"))
                                : event(new RunEvent.StopAsked(pusher, Outcome.REPLACED, reason)))
                instanceof Ruling.Taken;
    }

    Ruling rollback(String run, Person person, String reason) {
        return weigh(run, person.user(), state -> {
            if (state.outcome().orElse(null) != Outcome.PROMOTED) {
                return objection(refused("not-promoted", "only a promoted run can be rolled back"));
            }
            if (state.released()) {
                return objection(
                        refused("released", "the retention time is over; push a change that goes back instead"));
            }
            if (store.isMovingMain()
                    || !source.main().equals(Optional.of(state.candidate().revision()))) {
                return objection(refused(
                        "overtaken",
                        "main has moved on since; roll back the later run first, or push a change that goes back"));
            }
            return event(new RunEvent.RollbackStarted(person.user(), "asked", reason));
        });
    }

    private record Weighed(
            Ruling.@Nullable Refused objection, @Nullable RunEvent event) {}

    private static Weighed event(RunEvent event) {
        return new Weighed(null, event);
    }

    private static Weighed objection(Ruling.Refused refused) {
        return new Weighed(refused, null);
    }

    private static Ruling.Refused refused(String code, String reason) {
        return new Ruling.Refused(code, reason);
    }

    private Ruling weigh(String run, String actor, Function<RunState, Weighed> weigher) {
        var objection = new AtomicReference<Ruling>(new Ruling.Unknown(run));
        return store.decide(run, actor, state -> {
                    if (state == null) {
                        return null;
                    }
                    Weighed weighed = weigher.apply(state);
                    if (weighed.objection() != null) {
                        objection.set(weighed.objection());
                    }
                    return weighed.event();
                })
                .<Ruling>map(Ruling.Taken::new)
                .orElseGet(objection::get);
    }
}
