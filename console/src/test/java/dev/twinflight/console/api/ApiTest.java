package dev.twinflight.console.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.twinflight.console.decision.DecisionArchive;
import dev.twinflight.console.journal.Databases;
import dev.twinflight.console.journal.JdbcDecisionLog;
import dev.twinflight.console.live.Decisions;
import dev.twinflight.console.live.InMemoryWorld;
import dev.twinflight.console.live.SampleShop;
import dev.twinflight.console.people.Account;
import dev.twinflight.console.people.Role;
import dev.twinflight.console.run.InMemoryAuditLog;
import dev.twinflight.console.run.InMemoryRuns;
import dev.twinflight.console.run.RunDesk;
import dev.twinflight.console.run.SampleRuns;
import dev.twinflight.engine.decision.DecisionEvent;
import dev.twinflight.engine.decision.DecisionWriter;
import dev.twinflight.engine.decision.Fate;
import dev.twinflight.engine.decision.KeptDecision;
import dev.twinflight.engine.difference.Comparisons;
import dev.twinflight.engine.difference.KnownFacts;
import dev.twinflight.engine.evaluation.LiveDecision;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.port.Candidate;
import dev.twinflight.engine.run.Ruling;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.value.ByteSize;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {

    private final JsonMapper json = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();
    private final SampleShop shop = new SampleShop();
    private final InMemoryRuns runs = new InMemoryRuns();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final JdbcDecisionLog decisions;
    private final MockMvc api;

    ApiTest(@TempDir Path folder) {
        decisions = new JdbcDecisionLog(Databases.open(folder));
        var facts = new KnownFacts(group -> new InMemoryWorld("live:" + group.name()), shop.facts, decisions);
        var comparisons = new Comparisons(shop.source, facts, new RuleSetCompiler());
        api = MockMvcBuilders.standaloneSetup(
                        new RunController(runs, new RunDesk(runs, shop.source, audit, json)),
                        new LiveController(shop.board, json),
                        new PolicyController(shop.inForce, shop.source, Clock.fixed(SampleRuns.AT, ZoneOffset.UTC)),
                        new DecisionController(
                                shop.inForce, new OneDecision(), new DecisionArchive(decisions, runs), comparisons),
                        new DifferenceController(comparisons, shop.source),
                        new FactController(shop.inForce, facts),
                        new AuditController(audit),
                        new UnknownController())
                .setControllerAdvice(new ApiProblems())
                .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                .build();
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
    void tellsFactsAsARuleTestStatesThem() throws Exception {
        api.perform(get("/api/v1/facts?limit=1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.next").isNotEmpty());
        api.perform(get("/api/v1/facts?group=nowhere"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("unknown-group"));
        api.perform(get("/api/v1/facts?at=2026-01-01T00:00:00Z"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items").isEmpty());
        api.perform(get("/api/v1/facts?at=yesterday")).andExpect(status().isBadRequest());
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
    void findsDecisionsThatHoldByEveryFilter() throws Exception {
        for (String filter : List.of(
                "resource=docker-local-container-catalog",
                "resource=docker:local/container/catalog",
                "policy=right-size-memory&rule=idle",
                "since=2026-03-01T10:00:00Z")) {
            api.perform(get("/api/v1/decisions?" + filter))
                    .andExpect(jsonPath("$.items.length()").value(1))
                    .andExpect(jsonPath("$.items[0].fate").value("shown"));
        }
        for (String filter : List.of("resource=web", "policy=none", "rule=none", "since=2026-03-01T10:00:01Z")) {
            api.perform(get("/api/v1/decisions?" + filter))
                    .andExpect(jsonPath("$.items.length()").value(0));
        }
        api.perform(get("/api/v1/decisions?since=yesterday"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("since"));
    }

    @Test
    void showsADecisionWholeWithAllThatBecameOfIt() throws Exception {
        keep("d1", "", Fate.shown());
        keep("d2", "r2", new Fate(Fate.Kind.PLANNED, "r2"));

        api.perform(get("/api/v1/decisions/log?limit=1"))
                .andExpect(jsonPath("$.items[0].decision.done").value("promoted in run r2"))
                .andExpect(jsonPath("$.items[0].event").value("planned"))
                .andExpect(jsonPath("$.next").value("2"));
        api.perform(get("/api/v1/decisions/log?after=2&policy=memory"))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.next").isEmpty());
        api.perform(get("/api/v1/decisions/d1"))
                .andExpect(jsonPath("$.decision.severity").value("deny"))
                .andExpect(jsonPath("$.conditions[0]").value("Resource( memoryLimit > 1 )"))
                .andExpect(jsonPath("$.bindings.$limit").value("2"))
                .andExpect(jsonPath("$.facts[0].version").value(7))
                .andExpect(jsonPath("$.facts[0].content.memoryLimit").value(512L << 20))
                .andExpect(jsonPath("$.history.length()").value(1));
        api.perform(get("/api/v1/decisions/none")).andExpect(jsonPath("$.code").value("unknown-decision"));
    }

    @Test
    void replaysKeptDecisionsAtAnotherRevision() throws Exception {
        keep("d1", "", Fate.shown());
        shop.source.files.put("r2", SampleShop.withMemoryRule(300));
        shop.source.files.put("r3", SampleShop.withMemoryRule(600));

        replay("{\"revision\":\"r2\"}")
                .andExpect(jsonPath("$.counts.changed").value(1))
                .andExpect(jsonPath("$.decisions[0].after.message").value("more than 300"));
        replay("{\"revision\":\"r3\",\"policy\":\"memory\"}")
                .andExpect(jsonPath("$.decisions[0].result").value("vanished"))
                .andExpect(jsonPath("$.decisions[0].after").isEmpty());
        replay("{\"limit\":100000}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[?(@.field == 'revision')]").exists())
                .andExpect(jsonPath("$.errors[?(@.field == 'limit')]").exists());
    }

    private ResultActions replay(String body) throws Exception {
        return api.perform(post("/api/v1/decisions/replay")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private void keep(String id, String run, Fate fate) {
        Resource catalog =
                shop.facts.snapshot("live:shop").of(Resource.class).findFirst().orElseThrow();
        var origin = new Decision.Origin("memory", "much", List.of(catalog), new TreeMap<>(Map.of("$limit", "2")));
        var kept = new KeptDecision(
                new Violation(origin, catalog.id(), Violation.Severity.DENY, "more than 1"),
                new TreeMap<>(Map.of(catalog.key(), 7L)),
                List.of("Resource( memoryLimit > 1 )"),
                fate);
        decisions.append(List.of(DecisionWriter.entry(
                run.isEmpty() ? DecisionEvent.APPEARED : DecisionEvent.PLANNED,
                SampleRuns.AT,
                id,
                id,
                "shop",
                "r1",
                run,
                kept)));
    }

    @Test
    void saysOfEachCandidateHowItsTestsStand() throws Exception {
        shop.source.candidates.add(new Candidate("memory", "r2", "ada", SampleRuns.AT));
        shop.source.candidates.add(new Candidate("cpu", "r3", "ada", SampleRuns.AT, true));

        api.perform(get("/api/v1/candidates"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[?(@.branch == 'memory')].tests").value("passed"))
                .andExpect(jsonPath("$.items[?(@.branch == 'cpu')].tests").value("failing"));
    }

    @Test
    void showsWhatACandidateDecidesDifferently() throws Exception {
        shop.source.files.put("r2", SampleShop.withMemoryRule(300));
        shop.source.candidates.add(new Candidate("memory", "r2", "ada", SampleRuns.AT));

        for (String path : List.of("/api/v1/candidates/memory/difference", "/api/v1/policies/difference?to=r2")) {
            api.perform(get(path))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.from").value("r1"))
                    .andExpect(jsonPath("$.to").value("r2"))
                    .andExpect(jsonPath("$.total").value(1))
                    .andExpect(jsonPath("$.reach.touched").value(1))
                    .andExpect(jsonPath("$.reach.all").value(2))
                    .andExpect(jsonPath("$.groups[0].share").value(0.5))
                    .andExpect(jsonPath("$.decisions[0].difference").value("appeared"))
                    .andExpect(jsonPath("$.decisions[0].resource").value("docker-local-container-catalog"))
                    .andExpect(jsonPath("$.decisions[0].before").isEmpty())
                    .andExpect(jsonPath("$.decisions[0].after.message").value("more than 300"));
        }
        api.perform(get("/api/v1/candidates/none/difference"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("unknown-candidate"));
        api.perform(get("/api/v1/policies/difference?to=unknown"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("unknown-revision"));
    }

    @Test
    void listsExceptionsAndHowTheyStand() throws Exception {
        Map<String, String> files = SampleShop.withMemoryRule(300);
        files.put("exceptions/catalog.yaml", SampleShop.EXCEPTION);
        shop.put("r2", files);
        shop.inForce.refresh();

        api.perform(get("/api/v1/exceptions"))
                .andExpect(jsonPath("$.items[0].name").value("catalog"))
                .andExpect(jsonPath("$.items[0].resourceId").value("docker:local/container/catalog"))
                .andExpect(jsonPath("$.items[0].standing").value("ends-soon"))
                .andExpect(jsonPath("$.items[0].warning").exists());
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
