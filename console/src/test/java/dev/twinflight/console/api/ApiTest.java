package dev.twinflight.console.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.twinflight.console.live.Decisions;
import dev.twinflight.console.live.SampleShop;
import dev.twinflight.console.people.Account;
import dev.twinflight.console.people.Role;
import dev.twinflight.console.run.InMemoryAuditLog;
import dev.twinflight.console.run.InMemoryRuns;
import dev.twinflight.console.run.RunDesk;
import dev.twinflight.console.run.SampleRuns;
import dev.twinflight.engine.evaluation.LiveDecision;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.run.Ruling;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.value.ByteSize;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {

    private final JsonMapper json = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();
    private final SampleShop shop = new SampleShop();
    private final InMemoryRuns runs = new InMemoryRuns();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final MockMvc api = MockMvcBuilders.standaloneSetup(
                    new RunController(runs, new RunDesk(runs, shop.source, audit, json)),
                    new LiveController(shop.board, json),
                    new PolicyController(shop.inForce, shop.source, new OneDecision()),
                    new AuditController(audit),
                    new UnknownController())
            .setControllerAdvice(new ApiProblems())
            .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
            .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
            .build();

    ApiTest() {
        runs.states.add(SampleRuns.promoted("r2"));
        runs.states.add(SampleRuns.waiting("r1"));
        var rob = new Account("rob", "Rob", "rob@example.org", Set.of(Role.REVIEWER), "x");
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(rob, null));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void listsRunsNewestFirstPageByPage() throws Exception {
        api.perform(get("/api/v1/runs?limit=1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].id").value("r2"))
                .andExpect(jsonPath("$.items[0].outcome").value("promoted"))
                .andExpect(jsonPath("$.next").value("r2"));
        api.perform(get("/api/v1/runs?after=r2"))
                .andExpect(jsonPath("$.items[0].phase").value("awaiting-approval"))
                .andExpect(jsonPath("$.items[0].receivedAt").value("2026-03-01T10:00:00Z"))
                .andExpect(jsonPath("$.next").isEmpty());
    }

    @Test
    void showsARunWithPlanAndTimeline() throws Exception {
        api.perform(get("/api/v1/runs/r1"))
                .andExpect(jsonPath("$.planHash").value(SampleRuns.plan().sha256()))
                .andExpect(jsonPath("$.reportId").value("report-1"))
                .andExpect(jsonPath("$.reviewersWanted").value(1))
                .andExpect(jsonPath("$.plan.steps[0].resource").value("docker-local-container-catalog"))
                .andExpect(jsonPath("$.plan.steps[0].resourceId").value("docker:local/container/catalog"))
                .andExpect(jsonPath("$.plan.steps[0].from").value("512MiB"))
                .andExpect(jsonPath("$.plan.steps[0].to").value("90MiB"))
                .andExpect(jsonPath("$.canRollBack").value(false))
                .andExpect(jsonPath("$.timeline.length()").value(6));
        api.perform(get("/api/v1/runs/r2")).andExpect(jsonPath("$.canRollBack").value(true));
    }

    @Test
    void showsTheReport() throws Exception {
        api.perform(get("/api/v1/runs/r1/report"))
                .andExpect(jsonPath("$.verdict").value("passed"))
                .andExpect(jsonPath("$.pause").value("PT0.18S"))
                .andExpect(jsonPath("$.fidelity.docker-local-container-catalog").value(0.998))
                .andExpect(jsonPath("$.trials[0].findings[0].value").value(0.0))
                .andExpect(jsonPath("$.trials[0].candidate[0].metric").value("memory.usage"));
    }

    @Test
    void takesAnApproval() throws Exception {
        api.perform(post("/api/v1/runs/r1/approval")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"revision\":\"c\",\"planHash\":\"p\",\"report\":\"report-1\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value("r1"));
    }

    @Test
    void answersARefusalWithItsCode() throws Exception {
        runs.refusal = new Ruling.Refused("plan-changed", "look again");

        api.perform(post("/api/v1/runs/r1/approval")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"revision\":\"c\",\"planHash\":\"p\",\"report\":\"report-1\"}"))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("plan-changed"))
                .andExpect(jsonPath("$.detail").value("look again"))
                .andExpect(jsonPath("$.instance").value("/api/v1/runs/r1/approval"));
    }

    @Test
    void namesEveryFieldAtFault() throws Exception {
        api.perform(post("/api/v1/runs/r1/approval")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"revision\":\"c\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("bad-request"))
                .andExpect(jsonPath("$.errors[?(@.field == 'planHash')]").exists())
                .andExpect(jsonPath("$.errors[?(@.field == 'report')]").exists());
        api.perform(get("/api/v1/runs?limit=many"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("limit"));
        api.perform(get("/api/v1/runs?after=gone"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("after"));
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        api.perform(get("/api/v1/runs/none"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("unknown-run"));
        api.perform(get("/api/v1/groups/none")).andExpect(jsonPath("$.code").value("unknown-group"));
        api.perform(get("/api/v1/nothing")).andExpect(jsonPath("$.code").value("unknown-path"));
        api.perform(get("/api/v1/decisions?group=none"))
                .andExpect(jsonPath("$.code").value("unknown-group"));
    }

    @Test
    void keepsRolesOutThatDoNotSuffice() throws Exception {
        var vic = new Account("vic", "Vic", "vic@example.org", Set.of(Role.VIEWER), "x");
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(vic, null));

        api.perform(post("/api/v1/runs/r1/abort")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"why\"}"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("not-allowed"))
                .andExpect(jsonPath("$.detail").value("This needs the role reviewer or operator"));
    }

    @Test
    void listsGroupsAndTheirResources() throws Exception {
        api.perform(get("/api/v1/groups"))
                .andExpect(jsonPath("$.items[0].name").value("shop"))
                .andExpect(jsonPath("$.items[0].members.length()").value(2))
                .andExpect(jsonPath("$.items[0].running").value(2));
        api.perform(get("/api/v1/resources?group=shop"))
                .andExpect(jsonPath("$.items[0].id").value("docker-local-container-catalog"))
                .andExpect(jsonPath("$.items[0].configuration.memoryLimit").value(512L << 20))
                .andExpect(jsonPath("$.items[0].configuration.environment.DB_PASSWORD")
                        .value("********"))
                .andExpect(jsonPath("$.items[0].usage[0].window").value("1m"));
    }

    @Test
    void saysWhatToDoWhenTheEngineDoesNotAnswer() throws Exception {
        api.perform(get("/api/v1/resources/docker-local-container-catalog"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.code").value("engine-unreachable"));
    }

    @Test
    void listsDecisionsWithTheirFacts() throws Exception {
        api.perform(get("/api/v1/decisions?group=shop"))
                .andExpect(jsonPath("$.items[0].kind").value("proposal"))
                .andExpect(jsonPath("$.items[0].attribute").value("memoryLimit"))
                .andExpect(jsonPath("$.items[0].rule").value("idle"));
    }

    @Test
    void pagesTheAuditLogByNumber() throws Exception {
        audit.record("ada", "a", "s", "{}");
        audit.record("ada", "b", "s", "{}");

        api.perform(get("/api/v1/audit?limit=1"))
                .andExpect(jsonPath("$.items[0].number").value(1))
                .andExpect(jsonPath("$.next").value("1"));
        api.perform(get("/api/v1/audit?after=1"))
                .andExpect(jsonPath("$.items[0].action").value("b"))
                .andExpect(jsonPath("$.next").isEmpty());
    }

    private static final class OneDecision implements Decisions {
        @Override
        public List<LiveDecision> decisions(String group) {
            var proposal = new Proposal(
                    new Decision.Origin("right-size-memory", "idle", List.of()),
                    SampleShop.id("catalog"),
                    new Change.MemoryLimit(ByteSize.parse("90MiB")));
            return List.of(new LiveDecision("d1", group, "r1", SampleRuns.AT, proposal));
        }

        @Override
        public Subscription subscribe(Consumer<String> listener) {
            return () -> {};
        }
    }
}
