package dev.twinflight.console.view.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.twinflight.console.people.Account;
import dev.twinflight.console.run.RunDesk;
import dev.twinflight.console.run.RunDesk.Word;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.run.Outcome;
import dev.twinflight.engine.run.Phase;
import dev.twinflight.engine.run.Ruling;
import dev.twinflight.engine.run.RunState;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the person who looks can do with a run now, as far as their roles allow. */
final class RunActions extends Div {

    private final transient RunDesk desk;
    private final @Nullable Account account;
    private @Nullable String shownFor;

    RunActions(RunDesk desk, @Nullable Account account) {
        this.desk = desk;
        this.account = account;
        addClassName("tf-actions");
    }

    /** Rebuilt only where something that matters here has changed, so that no button moves under a click. */
    void show(RunState run) {
        String matters = run.phase() + "/" + run.outcome() + "/" + run.released() + "/" + run.approvals();
        if (account == null || matters.equals(shownFor)) {
            return;
        }
        shownFor = matters;
        removeAll();
        if (run.phase() == Phase.AWAITING_APPROVAL) {
            approval(run, account);
        }
        if (stoppable(run) && Word.ABORT.allowed(account)) {
            add(word(
                    "Abort…",
                    "Abort",
                    "Stopping",
                    "Before promotion nothing happens to live. During it what was changed is taken back.",
                    reason -> desk.abort(account, run.id(), reason)));
        }
        if (run.outcome().filter(Outcome.PROMOTED::equals).isPresent() && Word.ROLLBACK.allowed(account)) {
            rollback(run, account);
        }
        setVisible(getComponentCount() > 0);
    }

    private static boolean stoppable(RunState run) {
        return !run.ended() && run.phase() != Phase.ROLLING_BACK;
    }

    private void approval(RunState run, Account who) {
        if (!Word.APPROVAL.allowed(who)) {
            add(Parts.quiet("A reviewer must approve this; your roles do not include that."));
            return;
        }
        var approve = new Button("Approve");
        approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        approve.addClickListener(_ -> approve(run, who));
        add(approve);
        if (desk.isOwn(who, run)) {
            approve.setEnabled(false);
            add(Parts.quiet("You pushed, wrote or committed this change: another person must approve it."));
        } else if (run.approvals().contains(who.name())) {
            approve.setEnabled(false);
            add(Parts.quiet("You have approved; another person must too."));
        }
        add(word(
                "Reject…", "Reject", "Rejected", "Live stays as it is.", reason -> desk.reject(who, run.id(), reason)));
    }

    private void approve(RunState run, Account who) {
        String plan = run.planHash();
        if (plan == null) {
            return;
        }
        String report = run.report() == null ? "none" : run.report().id();
        tell(
                () -> desk.approve(who, run.id(), run.candidate().revision(), plan, report),
                "Approved: plan " + Wording.brief(plan));
    }

    private void rollback(RunState run, Account who) {
        Button button = word(
                "Roll back…",
                "Roll back",
                "Rolling back",
                "Configuration, rule set and Git go back to where they were before this run. Data does not: what was"
                        + " written since stays.",
                reason -> desk.rollback(who, run.id(), reason));
        add(button);
        if (run.released()) {
            button.setEnabled(false);
            add(new Span(Parts.quiet("The retention time is over. Push a change that goes back instead.")));
        }
    }

    private Button word(String label, String verb, String done, String consequence, Function<String, Ruling> say) {
        return new Button(
                label, _ -> new ReasonDialog(verb, consequence, reason -> tell(() -> say.apply(reason), done)).open());
    }

    private static void tell(Supplier<Ruling> say, String done) {
        switch (say.get()) {
            case Ruling.Taken _ -> Notification.show(done, 4000, Notification.Position.BOTTOM_START);
            case Ruling.Unknown unknown -> complain("There is no run " + unknown.run());
            case Ruling.Refused refused -> complain("Refused: " + refused.reason());
        }
    }

    private static void complain(String text) {
        Notification notification = Notification.show(text, 10_000, Notification.Position.MIDDLE);
        notification.addThemeVariants(NotificationVariant.LUMO_ERROR);
    }
}
