package dev.twinflight.console.view.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.twinflight.console.live.PoliciesInForce;
import dev.twinflight.console.people.Account;
import dev.twinflight.console.run.Runs;
import dev.twinflight.console.view.MainLayout;
import dev.twinflight.console.view.Page;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.port.PolicySource;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.Problem;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** The policies in force, branches that get no run since their tests fail, and how to push others. */
@Route(value = "policies", layout = MainLayout.class)
@PageTitle("Policies · Twinflight")
@PermitAll
public class PoliciesView extends Page<PoliciesView.Loaded> {

    /** @param marked candidates whose tests fail */
    record Loaded(PoliciesInForce.State state, List<Candidate> marked) {}

    private final transient PoliciesInForce inForce;
    private final transient PolicySource source;
    private final transient Runs runs;
    private final transient Clock clock;
    private final Div content = new Div();

    public PoliciesView(
            PoliciesInForce inForce,
            PolicySource source,
            Runs runs,
            Samples samples,
            Clock clock,
            AuthenticationContext authentication) {
        super("Policies");
        this.inForce = inForce;
        this.source = source;
        this.runs = runs;
        this.clock = clock;
        add(content);
        authentication
                .getAuthenticatedUser(Account.class)
                .ifPresent(account -> add(new PushGuide(address(), account, samples)));
    }

    /** Where this browser reaches the server, which is where Git will reach it. */
    private static String address() {
        return VaadinRequest.getCurrent() instanceof VaadinServletRequest request
                ? request.getRequestURL().toString().replaceFirst("^([a-z]+://[^/]+).*", "$1")
                : "http://localhost:8080";
    }

    @Override
    protected Loaded load() {
        return new Loaded(
                inForce.state(),
                source.candidates().stream().filter(Candidate::testsFail).toList());
    }

    @Override
    protected Subscription subscribe(Runnable news) {
        return runs.subscribe(_ -> news.run());
    }

    @Override
    protected void show(Loaded loaded) {
        content.removeAll();
        showInForce(loaded.state());
        if (!loaded.marked().isEmpty()) {
            content.add(new H2("Marked candidates"), MarkedTable.of(loaded.marked(), clock.instant()));
        }
    }

    private void showInForce(PoliciesInForce.State state) {
        if (!state.problems().isEmpty()) {
            content.add(Parts.notice(
                    "The newest revision could not be taken over: "
                            + String.join(
                                    "; ",
                                    state.problems().stream()
                                            .map(Problem::toString)
                                            .toList()),
                    Tone.BAD));
        }
        var policies = state.repository().policies().values();
        if (policies.isEmpty()) {
            content.add(Parts.empty("No policy is in force", "Push one to a branch, as below, and follow its run."));
            return;
        }
        var revision = Parts.code(Wording.brief(state.revision()));
        revision.setTitle(String.valueOf(state.revision()));
        content.add(new Div(Parts.quiet("In force at revision "), revision));
        content.add(Parts.table(
                List.of("Policy", "Groups", "Enforcement", "Tried for", "Reviewers", "Waves", "Owner"),
                policies.stream().map(PoliciesView::row).toList()));
        policies.forEach(policy -> content.add(rules(policy)));
        if (!state.repository().exceptions().isEmpty()) {
            content.add(new H2("Exceptions"), ExceptionTable.of(state.repository(), clock.instant()));
        }
    }

    private static List<Component> row(Policy policy) {
        return List.of(
                new Div(new Span(policy.title()), Parts.quiet(" " + policy.name())),
                new Span(String.join(", ", policy.groups())),
                new Span(Wording.word(policy.enforcement())),
                new Span(policy.simulation().span().toSeconds() + " s"),
                new Span(Integer.toString(policy.reviewers())),
                new Span(String.join(
                        ", ",
                        policy.promotion().waves().stream()
                                .map(share -> Math.round(share * 100) + " %")
                                .toList())),
                new Span(policy.owner()));
    }

    private static Div rules(Policy policy) {
        var box = new Div(new H2(policy.title()));
        policy.rules().forEach((path, text) -> {
            var details = new Details(path, new Pre(text));
            box.add(details);
        });
        return box;
    }
}
