package dev.twinflight.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.engine.port.Candidate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalTest {

    private final InMemoryShop shop = InMemoryShop.open();
    private final RunEngine engine = shop.engine();

    @AfterEach
    void close() {
        engine.close();
    }

    private RunState asked(int reviewers) {
        ShortPolicies policies = ShortPolicies.rightSizeMemory()
                .with(ShortPolicies.SETTINGS, ShortPolicies.settings("right-size-memory", "enforce", reviewers));
        return Follow.asked(
                engine, shop.source().push("right-size-memory", "ada", "Grace@Shop.example", policies.files()));
    }

    private static void refused(Ruling ruling, String code) {
        assertThat(ruling)
                .isInstanceOfSatisfying(
                        Ruling.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void thePusherCannotApprove() {
        refused(Follow.approve(engine, asked(1), Follow.ADA), "own-change");
        refused(Follow.approve(engine, asked(1), Follow.person("Ada")), "own-change");
    }

    @Test
    void anAuthorCannotApproveUnderAnotherName() {
        var grace = new Person("gh", Set.of("gh", "grace@shop.example"));
        refused(Follow.approve(engine, asked(1), grace), "own-change");
    }

    @Test
    void anApprovalIsForExactlyThisRevisionPlanAndReport() {
        RunState state = asked(1);
        String revision = state.candidate().revision();
        String plan = String.valueOf(state.planHash());
        String report = PeoplesWord.reportId(state);
        String run = state.id();
        refused(engine.approve(run, Follow.RITA, "another", plan, report), "revision-changed");
        refused(engine.approve(run, Follow.RITA, revision, "another", report), "plan-changed");
        refused(engine.approve(run, Follow.RITA, revision, plan, "none"), "report-changed");
        assertThat(engine.run(run).orElseThrow().approvals()).isEmpty();
        assertThat(engine.approve(run, Follow.RITA, revision, plan, report)).isInstanceOf(Ruling.Taken.class);
    }

    @Test
    void twoReviewersMustBeTwoPeople() {
        RunState state = asked(2);
        assertThat(Follow.approve(engine, state, Follow.RITA)).isInstanceOf(Ruling.Taken.class);
        refused(Follow.approve(engine, state, Follow.RITA), "already-approved");
        assertThat(engine.run(state.id()).orElseThrow().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
        assertThat(Follow.approve(engine, state, Follow.ROBIN)).isInstanceOf(Ruling.Taken.class);
        assertThat(Follow.untilEnded(engine, state.candidate()).outcome()).contains(Outcome.PROMOTED);
    }

    @Test
    void nobodyHasAWordOnARunThatIsOver() {
        RunState state = asked(1);
        engine.reject(state.id(), Follow.RITA, "no");
        Follow.untilEnded(engine, state.candidate());
        refused(Follow.approve(engine, state, Follow.ROBIN), "not-waiting");
        refused(engine.reject(state.id(), Follow.ROBIN, "no"), "not-waiting");
        refused(engine.abort(state.id(), Follow.ROBIN, "no"), "over");
        refused(engine.rollback(state.id(), Follow.ROBIN, "no"), "not-promoted");
    }

    @Test
    void aRunNobodyKnowsIsUnknown() {
        assertThat(engine.reject("nothing", Follow.RITA, "no")).isEqualTo(new Ruling.Unknown("nothing"));
        assertThat(engine.approve("nothing", Follow.RITA, "", "", "")).isEqualTo(new Ruling.Unknown("nothing"));
    }

    @Test
    void aChangeToAGroupIsAlwaysApprovedBySomebody() {
        Candidate candidate = shop.source()
                .push(
                        "groups",
                        "ada",
                        ShortPolicies.empty()
                                .with("groups/shop.yaml", "title: The shop", "title: Our shop")
                                .files());
        RunState state = Follow.asked(engine, candidate);
        assertThat(state.phase()).isEqualTo(Phase.AWAITING_APPROVAL);
        assertThat(Follow.approve(engine, state, Follow.RITA)).isInstanceOf(Ruling.Taken.class);
        assertThat(Follow.untilEnded(engine, candidate).outcome()).contains(Outcome.PROMOTED);
    }

    @Test
    void aWaitingRunCanBeAborted() {
        RunState state = asked(1);
        assertThat(engine.abort(state.id(), Follow.ROBIN, "no need")).isInstanceOf(Ruling.Taken.class);
        assertThat(Follow.untilEnded(engine, state.candidate()).outcome()).contains(Outcome.ABORTED);
    }
}
