package dev.twinflight.rules.compile;

import static dev.twinflight.rules.compile.Facts.MIB;
import static dev.twinflight.rules.compile.Facts.health;
import static dev.twinflight.rules.compile.Facts.id;
import static dev.twinflight.rules.compile.Facts.resource;
import static dev.twinflight.rules.compile.Facts.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.twinflight.rules.decision.Change;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Decision.Origin;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Window;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.runtime.KieSession;

class RuleSetCompilerTest {

    private static final String RIGHT_SIZE = """
            package policies.rightsizememory
            import dev.twinflight.rules.fact.*

            rule "memory far below its limit"
              when
                $r : Resource( kind == Kind.CONTAINER, $limit : memoryLimit )
                Usage( resource == $r.id, window == Window.TEN_MINUTES, full == true, memoryP95 * 10 < $limit * 4, $p95 : memoryP95 )
              then
                propose.memoryLimit($r, $p95 * 3 / 2);
            end
            """;

    @Test
    void decisionsComeAndGoWithTheirFacts() {
        KieSession session = Rules.compiled(Rules.policy("right-size-memory", RIGHT_SIZE))
                .knowledge()
                .newKieSession();
        var catalog = resource("catalog", 512);
        var idle = usage("catalog", Window.TEN_MINUTES, 60);
        session.insert(catalog);
        assertThat(decisions(session)).isEmpty();

        var handle = session.insert(idle);
        assertThat(decisions(session))
                .containsExactly(new Proposal(
                        new Origin("right-size-memory", "memory far below its limit", List.of(catalog, idle)),
                        id("catalog"),
                        new Change.MemoryLimit(new ByteSize(90 * MIB))));

        var busy = usage("catalog", Window.TEN_MINUTES, 400);
        session.update(handle, busy, "memoryP95");
        assertThat(decisions(session)).isEmpty();

        session.update(handle, idle, "memoryP95");
        assertThat(decisions(session)).hasSize(1);
        session.delete(handle);
        assertThat(decisions(session)).isEmpty();
    }

    @Test
    void refusesAVariableThatOnlyOneAlternativeBinds() {
        String rules = Rules.HEAD + """
                rule "either"
                when
                  ( $r : Resource( memoryLimit == 0 ) or Health( restarts > 3 ) )
                then
                  report.warn($r, "met");
                end
                """;

        assertThat(Rules.refused(Rules.policy("sample", rules)))
                .extracting(Problem::line, Problem::message)
                .containsExactly(tuple(
                        8,
                        "the variable $r is bound in one alternative of 'or' and not in another; bind it in each, or"
                                + " outside"));
        assertThat(Rules.compiled(Rules.policy("sample", rules.replace("Health( restarts", "$r : Resource( cpuLimit")))
                        .policies())
                .containsExactly("sample");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$r : Resource( in (\"a\", \"b\") )",
                "$r : Resource( restartPolicy- - - - in (\"\", \"a\") )",
                "$r : Resource( cpuLimit > 0 || memoryLimit < 1 ) Health( resource == $r.id*/ restarts != 1 )",
                "$r : Resource() accumulate( Usage( memoryP95 > 10,!$m : memoryP95 ); $sum : sum($m) )"
            })
    void namesTheRuleThatDroolsFailsOn(String condition) {
        String good = "rule \"good\" when $r : Resource() then report.warn($r, \"met\"); end\n";
        String bad = "rule \"bad\"\nwhen\n" + condition + "\nthen\n  report.warn($r, \"met\");\nend\n";

        assertThat(Rules.refused(
                        Rules.policy("good", Rules.HEAD.replace("sample", "good") + good),
                        Rules.policy("sample", Rules.HEAD + good + bad)))
                .extracting(Problem::file, Problem::line, Problem::message)
                .containsExactly(tuple(
                        "policies/sample/rules.drl",
                        5,
                        "a condition cannot be understood; check its operators, brackets and variables, or write it in"
                                + " a simpler way"));
    }

    @Test
    void everyConclusionBecomesADecision() {
        String rules = Rules.HEAD + """
                rule "all"
                when
                  $r : Resource( $limit : memoryLimit, $cpus : cpuLimit, $image : image )
                then
                  propose.memoryLimit($r, $limit * 2);
                  propose.cpuLimit($r, $cpus / 2);
                  propose.image($r, $image.replace(":1", ":2"));
                  propose.environmentVariable($r, "LOG_LEVEL", "warn");
                  propose.removeEnvironmentVariable($r, "DEBUG");
                  propose.label($r, "tier", "gold");
                  propose.restartPolicy($r, "on-failure:3");
                  propose.restart($r);
                  report.deny($r, $r.getName() + " has " + $limit + " bytes");
                  report.warn($r, "careful");
                end
                """;
        KieSession session =
                Rules.compiled(Rules.policy("sample", rules)).knowledge().newKieSession();
        session.insert(resource("web", 100));

        Set<Decision> decisions = decisions(session);

        assertThat(decisions)
                .filteredOn(Proposal.class::isInstance)
                .extracting(decision -> ((Proposal) decision).change())
                .containsExactlyInAnyOrder(
                        new Change.MemoryLimit(new ByteSize(200 * MIB)),
                        new Change.CpuLimit(new Cpus(0.5)),
                        new Change.Image("shop/web:2", null),
                        new Change.EnvironmentVariable("LOG_LEVEL", "warn"),
                        new Change.EnvironmentVariable("DEBUG", null),
                        new Change.Label("tier", "gold"),
                        new Change.RestartPolicy("on-failure:3"),
                        new Change.Restart());
        assertThat(decisions)
                .filteredOn(Violation.class::isInstance)
                .extracting(decision -> ((Violation) decision).severity(), decision -> ((Violation) decision).message())
                .containsExactlyInAnyOrder(
                        tuple(Violation.Severity.DENY, "web has 104857600 bytes"),
                        tuple(Violation.Severity.WARN, "careful"));
    }

    @Test
    void keepsEqualValuesOfTwoRulesApart() {
        String rules = Rules.HEAD + """
                rule "one" when $r : Resource() then propose.restart($r); end
                rule "two" when $r : Resource() then propose.restart($r); end
                """;
        KieSession session =
                Rules.compiled(Rules.policy("sample", rules)).knowledge().newKieSession();
        session.insert(resource("web", 100));

        assertThat(decisions(session))
                .extracting(decision -> decision.origin().rule())
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void holdsSeveralPoliciesInOneRuleSet() {
        String other = """
                package policies.sample
                import dev.twinflight.rules.fact.Resource
                rule "memory far below its limit" when $r : Resource( memoryLimit > 4 * 1024 * 1024 * 1024 )
                then report.warn($r, "large"); end
                """;
        RuleSet ruleSet = Rules.compiled(Rules.policy("sample", other), Rules.policy("right-size-memory", RIGHT_SIZE));
        KieSession session = ruleSet.knowledge().newKieSession();
        session.insert(resource("large", 5000));
        session.insert(resource("small", 3000));
        session.insert(usage("small", Window.TEN_MINUTES, 100));

        assertThat(ruleSet.policies()).containsExactly("right-size-memory", "sample");
        assertThat(decisions(session))
                .extracting(
                        decision -> decision.origin().policy(),
                        decision -> decision.resource().name())
                .containsExactlyInAnyOrder(tuple("sample", "large"), tuple("right-size-memory", "small"));
    }

    @Test
    void understandsNotExistsOrAccumulateAndChoices() {
        String rules = Rules.HEAD + """
                // a comment with "quotes" and 'apostrophes'
                rule "silent" salience -5 when
                  $r : Resource( labels["tier"] == "gold", environment["X"] == null )
                  not Health( resource == $r.id, status == HealthStatus.HEALTHY || restarts > 3 )
                then report.deny($r, "no health of " + $r.getId()); end

                rule "all windows" when
                  $r : Resource( name str[startsWith] "w", kind in (Kind.CONTAINER, Kind.DATA_STORE) )
                  accumulate( Usage( resource == $r.id, $m : memoryP95 ); $sum : sum($m), $n : count(); $n > 1 )
                then
                  long limit = Math.max(64 * 1024 * 1024, $sum.longValue());
                  if (limit > 1000 && $n > 1) { propose.memoryLimit($r, limit); } else { report.warn($r, "?"); }
                end

                rule "either" when
                  $r : Resource( !guarded )
                  ( Health( resource == $r.id, restarts > 3 ) or Usage( resource == $r.id, cpuThrottled > 0.5 ) )
                  exists Usage( resource == $r.id )
                then report.warn($r, "suffers"); end
                """;
        KieSession session =
                Rules.compiled(Rules.policy("sample", rules)).knowledge().newKieSession();
        session.insert(resource("web", 100, 1, java.util.Map.of("tier", "gold")));
        session.insert(usage("web", Window.TEN_MINUTES, 100));
        session.insert(usage("web", Window.ONE_MINUTE, 50));
        var health = session.insert(health("web", HealthStatus.STARTING, 0));

        assertThat(decisions(session))
                .extracting(decision -> decision.origin().rule())
                .containsExactlyInAnyOrder("silent", "all windows");

        session.update(health, health("web", HealthStatus.STARTING, 9));
        assertThat(decisions(session))
                .extracting(decision -> decision.origin().rule())
                .containsExactlyInAnyOrder("either", "all windows");
    }

    @Test
    void anEmptyRuleSetDecidesNothing() {
        KieSession session = Rules.compiled().knowledge().newKieSession();
        session.insert(resource("web", 100));

        assertThat(decisions(session)).isEmpty();
    }

    @Test
    void remembersWhatItCompiled() {
        assertThat(Rules.compiled(Rules.policy("right-size-memory", RIGHT_SIZE)))
                .isSameAs(Rules.compiled(Rules.policy("right-size-memory", RIGHT_SIZE)));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            propose.memoryLimit($r, $limit); | 6 | propose.memoryLimit($r, "much"); | The method memoryLimit(Resource, long) of propose is not applicable for the arguments (Resource, String)
            propose.memoryLimit($r, $limit); | 6 | propose.memoryLimit($r); | The method memoryLimit(Resource, long) of propose is not applicable for the arguments (Resource)
            propose.memoryLimit($r, $limit); | 6 | propose.memoryLimit($r, $limit) | found the end too early in the consequence; is a ';' or a bracket missing?
            propose.memoryLimit($r, $limit); | 6 | propose.memoryLimt($r, $limit); | 'memoryLimt' is not part of the rule language; did you mean 'memoryLimit'?
            propose.memoryLimit($r, $limit); | 6 | propose.memoryLimit($r, $limi); | the variable $limi is not bound; expected '$limi : …' in the conditions; did you mean '$limit'?
            propose.memoryLimit($r, $limit); | 6 | propose.memoryLimit($r, $r.getMemoryLimit()); | 'getMemoryLimit' cannot be called in a consequence, since the rule would not notice when the value changes; bind it in the conditions, as $value : attribute
            propose.memoryLimit($r, $limit); | 5 | long limit = 5; | the rule concludes nothing; expected propose.… or report.…
            $limit : memoryLimit | 5 | $limit : memoryLimt | 'memoryLimt' is not part of the rule language; did you mean 'memoryLimit'?
            Resource( | 5 | Resorce( | 'Resorce' is not part of the rule language; did you mean 'Resource'?
            $limit : memoryLimit | 5 | $limit : memoryLimit > | no viable alternative at input ')'
            $limit : memoryLimit | 5 | $limit : memoryP95 | cannot understand '$limit : memoryP95'; does this fact have such an attribute?
            """)
    void tellsTheAuthorsLineOfAnErrorInPlainWords(String text, int line, String spoilt, String message) {
        String rules = Rules.HEAD + """
                rule "sized"
                when $r : Resource( $limit : memoryLimit ) then
                  propose.memoryLimit($r, $limit);
                end
                rule "fine"
                when $r : Resource() then propose.restart($r); end
                """;

        List<Problem> problems = Rules.refused(Rules.policy("sample", rules.replace(text, spoilt)));

        assertThat(problems).extracting(Problem::file).containsOnly("policies/sample/rules.drl");
        assertThat(problems).extracting(Problem::line, Problem::message).contains(tuple(line, message));
    }

    @Test
    void aPolicysRulesMustBeInItsOwnPackageAndBearDifferentNames() {
        String one = Rules.HEAD + "rule \"same\" when $r : Resource() then propose.restart($r); end\n";
        String two = one.replace("policies.sample", "policies.other");

        assertThat(Rules.refused(Rules.policy("sample", one, two)))
                .extracting(Problem::toString)
                .containsExactly(
                        "policies/sample/more1.drl:1:9: found package 'policies.other', expected 'policies.sample', which"
                                + " is 'policies.' and the policy's name without dashes",
                        "policies/sample/rules.drl:4:6: a rule with the name \"same\" stands in policies/sample/more1.drl"
                                + " already");
        assertThat(Rules.refused(Rules.policy("sam-ple", one), Rules.policy("sample", one)))
                .extracting(Problem::message)
                .containsExactly("the name differs from that of the policy 'sam-ple' in dashes only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            propose.memoryLimit($r, 0 - $limit); | found the memory limit -104857600, expected bytes, 0 for no limit
            propose.cpuLimit($r, 0.0 / 0.0); | found the CPU limit NaN, expected cores, 0 for no limit
            propose.restartPolicy($r, "sometimes"); | found the restart policy 'sometimes', expected no, always, unless-stopped or on-failure[:max]
            propose.image($r, "shop web"); | found the image 'shop web', expected an image reference, as shop/web:2
            propose.environmentVariable($r, "A=B", "c"); | found the environment variable 'A=B', expected a name, as LOG_LEVEL
            propose.label($r, "twinflight.group", "c"); | the label 'twinflight.group' says whose a resource is and cannot be changed
            """)
    void refusesValuesThatCannotBeNamingRuleAndLine(String conclusion, String reason) {
        String rules =
                Rules.HEAD + "rule \"bad\" when $r : Resource( $limit : memoryLimit )\nthen\n" + conclusion + "\nend\n";
        KieSession session =
                Rules.compiled(Rules.policy("sample", rules)).knowledge().newKieSession();
        session.insert(resource("web", 100));

        assertThatThrownBy(() -> BoundedFiring.fire(session))
                .isInstanceOf(ConclusionException.class)
                .hasMessage("rule 'bad' of policy 'sample', line 6: " + reason);
    }

    private static Set<Decision> decisions(KieSession session) {
        assertThat(BoundedFiring.fire(session)).isInstanceOf(BoundedFiring.Outcome.Completed.class);
        var decisions = new HashSet<Decision>();
        for (Object object : session.getObjects()) {
            if (!(object instanceof Fact)) {
                decisions.add((Decision) object);
            }
        }
        return decisions;
    }
}
