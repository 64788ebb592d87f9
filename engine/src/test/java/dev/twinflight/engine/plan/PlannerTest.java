package dev.twinflight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.engine.decision.Fate;
import dev.twinflight.engine.fact.FactDelta;
import dev.twinflight.engine.fake.InMemoryShop;
import dev.twinflight.engine.fake.ShortPolicies;
import dev.twinflight.engine.port.WorldException;
import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.fact.Resource;
import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.value.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private final InMemoryShop shop = InMemoryShop.open();

    private Planning plan(ShortPolicies policies, String... changed) {
        return new Planner(shop.worlds(), shop.facts(), shop.compiler(), shop.time())
                .plan("r1", policies.repository(), Set.of(changed));
    }

    private Planning.Frozen frozen(ShortPolicies policies, String... changed) {
        Planning planning = plan(policies, changed);
        assertThat(planning).isInstanceOf(Planning.Frozen.class);
        return (Planning.Frozen) planning;
    }

    private void refused(String code, ShortPolicies policies, String... changed) {
        assertThat(plan(policies, changed))
                .isInstanceOfSatisfying(
                        Planning.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static String rule(String policy, String name, String when, String then) {
        return """
                package policies.%s
                import dev.twinflight.rules.fact.*

                rule "%s"
                  when
                    $r : Resource( %s )
                  then
                    %s
                end
                """.formatted(policy.replace("-", ""), name, when, then);
    }

    private static ShortPolicies with(ShortPolicies policies, String name, String enforcement, String... rules) {
        String text = String.join("\n", rules);
        int body = text.indexOf("rule \"");
        String once = text.substring(0, body) + text.substring(body).replaceAll("(?m)^(package|import) .*$", "");
        return policies.withPolicy(name, ShortPolicies.settings(name, enforcement, 1), once);
    }

    @Test
    void freezesWhatTheRulesPropose() {
        Planning.Frozen frozen = frozen(ShortPolicies.rightSizeMemory(), "right-size-memory");
        Plan plan = frozen.plan();
        assertThat(plan.resources()).containsExactlyElementsOf(InMemoryShop.MEMBERS);
        assertThat(plan.steps()).extracting(Plan.Step::number).containsExactly(1, 2, 3);
        assertThat(plan.steps()).allSatisfy(step -> {
            assertThat(step.change()).isEqualTo(new Change.MemoryLimit(new ByteSize(InMemoryShop.AFTER)));
            assertThat(step.from()).isEqualTo("512MiB");
            assertThat(step.rule()).isEqualTo("too much memory");
        });
        assertThat(plan.members().get("shop")).containsExactlyElementsOf(InMemoryShop.MEMBERS);
        assertThat(plan.digests()).containsOnlyKeys(InMemoryShop.MEMBERS);
        assertThat(frozen.remarks()).isEmpty();
    }

    @Test
    void thePlanOfTheSameFactsIsTheSame() {
        Plan once = frozen(ShortPolicies.rightSizeMemory(), "right-size-memory").plan();
        Plan again =
                frozen(ShortPolicies.rightSizeMemory(), "right-size-memory").plan();
        assertThat(again.sha256()).isEqualTo(once.sha256());
    }

    @Test
    void theSameWishOfTwoRulesIsOneStep() {
        ShortPolicies policies = with(
                ShortPolicies.empty(),
                "limits",
                "enforce",
                rule("limits", "one", "name == \"web\"", "propose.memoryLimit($r, 1000000L);"),
                rule("limits", "two", "name == \"web\"", "propose.memoryLimit($r, 1000000L);"));
        assertThat(frozen(policies, "limits").plan().steps()).hasSize(1);
    }

    @Test
    void twoRulesThatDisagreeAreNamed() {
        ShortPolicies policies = with(
                ShortPolicies.empty(),
                "limits",
                "enforce",
                rule("limits", "one", "name == \"web\"", "propose.memoryLimit($r, 1000000L);"),
                rule("limits", "two", "name == \"web\"", "propose.memoryLimit($r, 2000000L);"));
        assertThat(plan(policies, "limits")).isInstanceOfSatisfying(Planning.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("conflict");
            assertThat(refused.reason()).contains("\"one\"", "\"two\"");
        });
    }

    @Test
    void aPolicyInForceThatWantsAnotherValueIsAConflict() {
        ShortPolicies policies = with(
                ShortPolicies.rightSizeMemory(),
                "floor",
                "enforce",
                rule("floor", "never so small", "name == \"web\"", "propose.memoryLimit($r, 999000000L);"));
        assertThat(plan(policies, "right-size-memory")).isInstanceOfSatisfying(Planning.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("conflict");
            assertThat(refused.reason()).contains("\"too much memory\"", "\"never so small\"");
        });
    }

    @Test
    void aPolicyThatOnlyAuditsConflictsWithNobody() {
        ShortPolicies policies = with(
                ShortPolicies.rightSizeMemory(),
                "floor",
                "audit",
                rule("floor", "never so small", "name == \"web\"", "propose.memoryLimit($r, 999000000L);"));
        assertThat(frozen(policies, "right-size-memory").plan().steps()).hasSize(3);
    }

    @Test
    void whatOtherPoliciesProposeStaysOut() {
        ShortPolicies policies = with(
                ShortPolicies.rightSizeMemory(),
                "quiet",
                "enforce",
                rule(
                        "quiet",
                        "be quiet",
                        "name == \"web\"",
                        "propose.environmentVariable($r, \"LOG_LEVEL\", \"warn\");"));
        assertThat(frozen(policies, "quiet").plan().steps())
                .extracting(step -> step.change().attribute())
                .containsExactly("environment.LOG_LEVEL");
    }

    @Test
    void anAuditedPolicyIsToldAndLeftOut() {
        ShortPolicies policies = ShortPolicies.rightSizeMemory()
                .with(ShortPolicies.SETTINGS, ShortPolicies.settings("right-size-memory", "audit", 1));
        Planning.Frozen frozen = frozen(policies, "right-size-memory");
        assertThat(frozen.plan().isEmpty()).isTrue();
        assertThat(frozen.remarks()).hasSize(3).allMatch(remark -> remark.startsWith("only audited"));
    }

    @Test
    void aProtectedResourceIsNeverChanged() {
        shop.live().drift(InMemoryShop.WEB, PlannerTest::guarded);
        refused("protected", ShortPolicies.rightSizeMemory(), "right-size-memory");
    }

    private static Resource guarded(Resource r) {
        return new Resource(
                r.id(),
                r.group(),
                r.image(),
                r.memoryLimit(),
                r.cpuLimit(),
                r.environment(),
                r.labels(),
                r.restartPolicy(),
                true);
    }

    @Test
    void aDenialThePlanWouldBringAboutStopsIt() {
        ShortPolicies policies = with(
                ShortPolicies.rightSizeMemory(),
                "floor",
                "enforce",
                rule("floor", "too small", "memoryLimit < 300000000", "report.deny($r, \"less than 300 MB\");"));
        assertThat(plan(policies, "right-size-memory")).isInstanceOfSatisfying(Planning.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("denied");
            assertThat(refused.reason()).contains("too small", "less than 300 MB");
        });
    }

    @Test
    void aDenialThatHeldBeforeDoesNotStopIt() {
        ShortPolicies policies = with(
                ShortPolicies.rightSizeMemory(),
                "floor",
                "enforce",
                rule("floor", "too small", "memoryLimit < 600000000", "report.deny($r, \"less than 600 MB\");"));
        assertThat(frozen(policies, "right-size-memory").plan().steps()).hasSize(3);
    }

    @Test
    void aWarningIsARemark() {
        ShortPolicies policies = with(
                ShortPolicies.empty(),
                "loud",
                "enforce",
                rule("loud", "old image", "name == \"web\"", "report.warn($r, \"old\");"));
        Planning.Frozen frozen = frozen(policies, "loud");
        assertThat(frozen.plan().isEmpty()).isTrue();
        assertThat(frozen.remarks()).hasSize(1).first().asString().contains("old image", "old");
    }

    private static final ShortPolicies UPGRADE = with(
            ShortPolicies.empty(),
            "upgrade",
            "enforce",
            rule("upgrade", "newer web", "name == \"web\"", "propose.image($r, \"shop/web:2\");"));

    @Test
    void anImageIsPinnedToItsId() {
        shop.live().withImage("shop/web:2", "sha256:abc");
        assertThat(frozen(UPGRADE, "upgrade").plan().steps())
                .extracting(Plan.Step::change)
                .containsExactly(new Change.Image("shop/web:2", "sha256:abc"));
    }

    @Test
    void anImageNobodyKnowsStopsIt() {
        refused("image-unknown", UPGRADE, "upgrade");
    }

    @Test
    void whatIsSoAlreadyIsNoStep() {
        ShortPolicies policies = with(
                ShortPolicies.empty(),
                "limits",
                "enforce",
                rule("limits", "as it is", "name == \"web\"", "propose.memoryLimit($r, 536870912L);"));
        Planning.Frozen frozen = frozen(policies, "limits");
        assertThat(frozen.plan().isEmpty()).isTrue();
        assertThat(frozen.remarks()).hasSize(1).first().asString().startsWith("already so");
    }

    @Test
    void aRuleThatFailsStopsIt() {
        ShortPolicies policies = with(
                ShortPolicies.empty(),
                "limits",
                "enforce",
                rule("limits", "negative", "name == \"web\"", "propose.memoryLimit($r, -1L);"));
        refused("rules-failed", policies, "limits");
    }

    @Test
    void aResourceThatIsGoneIsForTheCallerToHandle() {
        var ghost = InMemoryShop.resource(ResourceId.parse("docker:local/container/ghost"));
        shop.facts().apply(new FactDelta("live:shop", List.of(ghost), List.of()));
        assertThatThrownBy(() -> plan(ShortPolicies.rightSizeMemory(), "right-size-memory"))
                .isInstanceOf(WorldException.class);
    }

    private static final String HOT = rule("hot", "no small fry", "name == \"web\"", "report.deny($r, \"too hot\");");

    @Test
    void aDeclaredPrecedenceSettlesAConflict() {
        ShortPolicies policies = with(
                ShortPolicies.rightSizeMemory(),
                "floor",
                "enforce",
                rule("floor", "never so small", "name == \"web\"", "propose.memoryLimit($r, 999000000L);"));
        String floor = "policies/floor/policy.yaml";

        Planning.Frozen ours = frozen(
                policies.with(ShortPolicies.SETTINGS, "  fidelity", "  precedence: { over: [floor] }\n  fidelity"),
                "right-size-memory");
        assertThat(ours.plan().steps()).hasSize(3);

        Planning.Frozen theirs = frozen(
                policies.with(floor, "  fidelity", "  precedence: { over: [right-size-memory] }\n  fidelity"),
                "right-size-memory");
        assertThat(theirs.plan().resources()).doesNotContain(InMemoryShop.WEB);
        assertThat(theirs.remarks())
                .anySatisfy(remark -> assertThat(remark).startsWith("yields to rule \"never so small\" of floor"));
        assertThat(fates(theirs)).containsEntry(Fate.Kind.YIELDED, 1L).containsEntry(Fate.Kind.PLANNED, 2L);
    }

    @Test
    void aViolationOfAPolicyThatBlocksStopsPlansThatTouchItsResource() {
        ShortPolicies policies = with(ShortPolicies.rightSizeMemory(), "hot", "enforce", HOT);
        assertThat(frozen(policies, "right-size-memory").plan().steps()).hasSize(3);

        ShortPolicies blocking = policies.with("policies/hot/policy.yaml", "  fidelity", "  blocks: true\n  fidelity");
        assertThat(plan(blocking, "right-size-memory")).isInstanceOfSatisfying(Planning.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("blocked");
            assertThat(refused.reason()).contains("policy hot blocks", InMemoryShop.WEB.toString(), "too hot");
            assertThat(refused.decisions())
                    .extracting(considered -> considered.fate().kind())
                    .containsOnly(Fate.Kind.BLOCKED);
        });
    }

    @Test
    void aViolationOfAPolicyThatAuditsStopsNothing() {
        ShortPolicies policies = with(
                ShortPolicies.rightSizeMemory(),
                "floor",
                "audit",
                rule("floor", "too little", "memoryLimit < 300000000L", "report.deny($r, \"too little\");"));
        assertThat(frozen(policies, "right-size-memory").plan().steps()).hasSize(3);
        refused("denied", policies.with("policies/floor/policy.yaml", "audit", "enforce"), "right-size-memory");
    }

    @Test
    void whatALiveExceptionCoversIsNotPlannedUntilItEnds() {
        ShortPolicies policies = ShortPolicies.rightSizeMemory()
                .with("exceptions/web.yaml", ShortPolicies.exception("web", "right-size-memory", InMemoryShop.WEB));

        Planning.Frozen frozen = frozen(policies, "right-size-memory");
        assertThat(frozen.plan().resources()).hasSize(2).doesNotContain(InMemoryShop.WEB);
        assertThat(frozen.remarks()).singleElement().asString().startsWith("covered by exception web, ");
        assertThat(fates(frozen)).containsEntry(Fate.Kind.COVERED, 1L);

        shop.time().advance(Duration.ofDays(365));
        assertThat(frozen(policies, "right-size-memory").plan().resources()).contains(InMemoryShop.WEB);
    }

    @Test
    void whatALiveExceptionCoversStopsNothing() {
        ShortPolicies policies = with(ShortPolicies.rightSizeMemory(), "hot", "enforce", HOT)
                .with("policies/hot/policy.yaml", "  fidelity", "  blocks: true\n  fidelity")
                .with("exceptions/web.yaml", ShortPolicies.exception("web", "hot", InMemoryShop.WEB));

        assertThat(frozen(policies, "right-size-memory").plan().steps()).hasSize(3);

        shop.time().advance(Duration.ofDays(365));
        refused("blocked", policies, "right-size-memory");
    }

    private static Map<Fate.Kind, Long> fates(Planning planning) {
        return planning.decisions().stream()
                .collect(Collectors.groupingBy(considered -> considered.fate().kind(), Collectors.counting()));
    }
}
