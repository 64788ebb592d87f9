package dev.twinflight.console.view.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.twinflight.blank.BlankPage;
import dev.twinflight.console.people.Account;
import dev.twinflight.console.people.Role;
import dev.twinflight.console.run.InMemoryAuditLog;
import dev.twinflight.console.run.InMemoryPolicySource;
import dev.twinflight.console.run.InMemoryRuns;
import dev.twinflight.console.run.RunDesk;
import dev.twinflight.console.run.SampleRuns;
import dev.twinflight.engine.difference.Comparison;
import dev.twinflight.engine.run.RunState;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.DecisionDifference;
import dev.twinflight.rules.difference.DifferentDecision;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@ViewPackages(classes = BlankPage.class)
class RunViewsTest extends BrowserlessTest {

    private final InMemoryRuns runs = new InMemoryRuns();
    private final InMemoryPolicySource source = new InMemoryPolicySource();
    private final RunDesk desk = new RunDesk(runs, source, new InMemoryAuditLog(), new JsonMapper());

    @Test
    void letsAReviewerApproveExactlyWhatIsShown() {
        runs.states.add(SampleRuns.waiting("r1"));
        show(account("rob", Role.REVIEWER), SampleRuns.waiting("r1"));

        test(find(Button.class).withText("Approve").single()).click();

        assertThat(runs.words).containsExactly("rob approves report-1");
    }

    @Test
    void keepsAReviewerFromApprovingAnOwnChangeAndSaysWhy() {
        source.people = Set.of("rob@example.org");

        RunActions actions = show(account("rob", Role.REVIEWER), SampleRuns.waiting("r1"));

        assertThat(find(Button.class).withText("Approve").single().isEnabled()).isFalse();
        assertThat(actions.getElement().getTextRecursively()).contains("another person must approve it");
    }

    @Test
    void offersAViewerNothingToDo() {
        show(account("vic", Role.VIEWER), SampleRuns.promoted("r1"));

        assertThat(find(Button.class).all()).isEmpty();
    }

    @Test
    void offersOperatorsTheWayBackFromAPromotion() {
        show(account("ada", Role.OPERATOR), SampleRuns.promoted("r1"));

        assertThat(find(Button.class).withText("Roll back…").single().isEnabled())
                .isTrue();
    }

    @Test
    void showsThePlanFromOldToNew() {
        Div table = PlanTable.of(SampleRuns.promoted("r1"));

        assertThat(table.getElement().getTextRecursively())
                .contains("catalog", "memoryLimit", "512MiB", "90MiB", "memory far below its limit", "applied");
    }

    @Test
    void showsFindingsWithTheirFigures() {
        RunState run = SampleRuns.waiting("r1");
        assertThat(run.report()).isNotNull();

        ReportPanel panel = new ReportPanel(run.report());

        assertThat(panel.getElement().getTextRecursively())
                .contains("Trial: in place", "http.latency.p99 at most 200ms", "34 ms", "31 ms", "memory.usage");
    }

    @Test
    void saysInPlainWordsWhatACandidateDecidesDifferently() {
        var origin = new Decision.Origin("memory", "much", List.of());
        var before = new Violation(origin, SampleRuns.CATALOG, Violation.Severity.WARN, "much");
        var after = new Violation(origin, SampleRuns.CATALOG, Violation.Severity.DENY, "too much");
        var panel = new DifferencePanel(() -> new Comparison.Refused("busy", "later"));

        panel.show(new Comparison.Made(
                "r1",
                "r2",
                null,
                new DecisionDifference(List.of(new DifferentDecision.Changed(before, after)), 4),
                new BlastRadius(
                        new BlastRadius.Reach(1, 4),
                        List.of(new BlastRadius.GroupReach("shop", new BlastRadius.Reach(1, 2))))));

        assertThat(panel.getElement().getTextRecursively())
                .contains(
                        "Decisions that appear: 0, change: 1, vanish: 0, stay as they are: 4. This touches 1 of 4 (25 %)"
                                + " resources: 1 of 2 (50 %) of group shop.",
                        "warn: much", "deny: too much");

        panel.show(new Comparison.Refused("busy", "other comparisons are under way"));
        assertThat(panel.getElement().getTextRecursively()).contains("cannot be compared: other comparisons");
    }

    private RunActions show(Account account, RunState run) {
        RunActions actions = new RunActions(desk, account);
        UI.getCurrent().add(actions);
        actions.show(run);
        return actions;
    }

    private static Account account(String name, Role... roles) {
        return new Account(name, name, name + "@example.org", Set.of(roles), "x");
    }
}
