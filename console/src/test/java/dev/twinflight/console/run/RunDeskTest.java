package dev.twinflight.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.console.people.Account;
import dev.twinflight.console.people.Role;
import dev.twinflight.engine.run.Ruling;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.json.JsonMapper;

class RunDeskTest {

    private static final Account ADA = account("ada", Role.AUTHOR, Role.OPERATOR);
    private static final Account ROB = account("rob", Role.REVIEWER);
    private static final Account VIC = account("vic", Role.VIEWER);

    private final InMemoryRuns runs = new InMemoryRuns();
    private final InMemoryPolicySource source = new InMemoryPolicySource();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final RunDesk desk = new RunDesk(runs, source, audit, new JsonMapper());

    RunDeskTest() {
        runs.states.add(SampleRuns.waiting("r1"));
    }

    private static Account account(String name, Role... roles) {
        return new Account(name, name, name + "@example.org", Set.of(roles), "x");
    }

    @Test
    void passesAReviewersApprovalOn() {
        assertThat(desk.approve(ROB, "r1", "c", "p", "report-1")).isInstanceOf(Ruling.Taken.class);
        assertThat(runs.words).containsExactly("rob approves report-1");
        assertThat(audit.lines()).isEmpty();
    }

    @Test
    void keepsAnAuthorFromApprovingAndRecordsTheAttempt() {
        assertThatThrownBy(() -> desk.approve(ADA, "r1", "c", "p", "report-1"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("This needs the role reviewer");
        assertThat(runs.words).isEmpty();
        assertThat(audit.lines()).containsExactly("ada run.approval.refused run/r1");
    }

    @Test
    void letsOperatorsAndReviewersStopButNotViewers() {
        desk.abort(ADA, "r1", "why");
        desk.reject(ROB, "r1", "why");

        assertThatThrownBy(() -> desk.rollback(VIC, "r1", "why")).isInstanceOf(AccessDeniedException.class);
        assertThat(runs.words).containsExactly("ada aborts: why", "rob rejects: why");
    }

    @Test
    void recordsWhatTheEngineRefuses() {
        runs.refusal = new Ruling.Refused("plan-changed", "look again");

        assertThat(desk.approve(ROB, "r1", "c", "p", "report-1")).isEqualTo(runs.refusal);
        assertThat(audit.entries.getFirst().details()).isEqualTo("{\"code\":\"plan-changed\"}");
    }

    @Test
    void knowsOnesOwnChangeByPusherAndByGitsNames() {
        assertThat(desk.isOwn(ADA, SampleRuns.waiting("r1"))).isTrue();
        assertThat(desk.isOwn(ROB, SampleRuns.waiting("r1"))).isFalse();

        source.people = Set.of("rob@example.org");
        assertThat(desk.isOwn(ROB, SampleRuns.waiting("r1"))).isTrue();
    }
}
