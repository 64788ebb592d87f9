package dev.twinflight.console.run;

import dev.twinflight.console.people.Account;
import dev.twinflight.console.people.Role;
import dev.twinflight.engine.port.AuditLog;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.engine.run.Ruling;
import dev.twinflight.engine.run.RunState;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where people give their word on runs. Checks the role, records every refusal; what is taken the engine records itself.
 * Thread-safe.
 */
public final class RunDesk {

    /** What a person can say to a run. */
    public enum Word {
        APPROVAL(Role.REVIEWER),
        REJECTION(Role.REVIEWER, Role.OPERATOR),
        ABORT(Role.REVIEWER, Role.OPERATOR),
        ROLLBACK(Role.REVIEWER, Role.OPERATOR);

        private final Role first;
        private final Role second;

        Word(Role only) {
            this(only, only);
        }

        /** One of the two roles is needed. */
        Word(Role first, Role second) {
            this.first = first;
            this.second = second;
        }

        public boolean allowed(Account account) {
            return account.may(first) || account.may(second);
        }

        String needed() {
            return first == second ? first.word() : first.word() + " or " + second.word();
        }

        String action() {
            return "run." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Runs runs;
    private final PolicySource source;
    private final AuditLog audit;
    private final JsonMapper json;

    public RunDesk(Runs runs, PolicySource source, AuditLog audit, JsonMapper json) {
        this.runs = runs;
        this.source = source;
        this.audit = audit;
        this.json = json;
    }

    /** Whether somebody had a hand in a run's change, and so cannot approve it. */
    public boolean isOwn(Account account, RunState run) {
        Set<String> people = source.people(run.base(), run.candidate().revision());
        return run.candidate().pusher().equals(account.name())
                || account.person().identities().stream().anyMatch(people::contains);
    }

    /**
     * Approves exactly this revision, plan and report.
     *
     * @throws AccessDeniedException when the person's roles do not allow it, as may the other methods
     */
    public Ruling approve(Account account, String run, String revision, String planHash, String report) {
        return given(
                account, run, Word.APPROVAL, () -> runs.approve(run, account.person(), revision, planHash, report));
    }

    public Ruling reject(Account account, String run, String reason) {
        return given(account, run, Word.REJECTION, () -> runs.reject(run, account.person(), reason));
    }

    public Ruling abort(Account account, String run, String reason) {
        return given(account, run, Word.ABORT, () -> runs.abort(run, account.person(), reason));
    }

    public Ruling rollback(Account account, String run, String reason) {
        return given(account, run, Word.ROLLBACK, () -> runs.rollback(run, account.person(), reason));
    }

    private Ruling given(Account account, String run, Word word, Supplier<Ruling> say) {
        if (!word.allowed(account)) {
            refused(account, run, word, "not-allowed");
            throw new AccessDeniedException("This needs the role " + word.needed());
        }
        Ruling ruling = say.get();
        if (ruling instanceof Ruling.Refused refused) {
            refused(account, run, word, refused.code());
        }
        return ruling;
    }

    private void refused(Account account, String run, Word word, String code) {
        String details = json.writeValueAsString(Map.of("code", code));
        audit.record(account.name(), word.action() + ".refused", "run/" + run, details);
    }
}
