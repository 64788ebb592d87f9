package dev.twinflight.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.compile.RuleSetCompiler;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleChecksTest {

    private static final RuleSetCompiler COMPILER = new RuleSetCompiler();

    private final TreeMap<String, String> files = new TreeMap<>();

    RuleChecksTest() {
        for (String group : List.of("shop", "office")) {
            files.put("groups/" + group + ".yaml", """
                    apiVersion: twinflight/v1
                    kind: Group
                    metadata: { name: %s }
                    spec:
                      select:
                        - { provider: docker, labels: { twinflight.group: %s } }
                    """.formatted(group, group));
        }
    }

    private void policy(String name, String more, String conditions, String consequence) {
        files.put("policies/" + name + "/policy.yaml", """
                apiVersion: twinflight/v1
                kind: Policy
                metadata: { name: %s, owner: platform }
                spec:
                  groups: [shop]
                  enforcement: audit
                %s
                """.formatted(name, more));
        files.put("policies/" + name + "/rules.drl", """
                package policies.%s
                import dev.twinflight.rules.fact.*

                rule "of %s"
                  when
                    %s
                  then
                    %s
                end
                """.formatted(name, name, conditions, consequence));
    }

    private List<String> found(LintCheck check) {
        return new Lint(COMPILER, List.of(check))
                .check(files).stream()
                        .map(finding -> finding.problem().toString())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $r : Resource( kind == Kind.DATA_STORE, restartPolicy == "no" ) | a data-store has no attribute 'restartPolicy'
            $r : Resource( Kind.VIRTUAL_MACHINE == kind, labels["a"] != null ) | a vm has no attribute 'labels'
            $r : Resource( kind == Kind.DATA_STORE ) Image( resource == $r.id, pinned ) | there is no fact 'Image' about a data-store
            $r : Resource( kind == Kind.VIRTUAL_MACHINE, $id : id ) not Replication( $id == resource ) | there is no fact 'Replication' about a vm
            """)
    void findsWhatAKindHasNot(String conditions, String finding) {
        policy("p", "", conditions, "report.warn($r, \"met\");");

        assertThat(found(new KindWithoutAttribute()))
                .singleElement()
                .asString()
                .startsWith("policies/p/rules.drl:6:")
                .endsWith(": " + finding);
    }

    @Test
    void letsRulesAskForWhatAKindHas() {
        policy(
                "p",
                "",
                "$r : Resource( kind == Kind.CONTAINER, restartPolicy == \"no\", memoryLimit > 0 )"
                        + " Image( resource == $r.id, pinned ) PostgresSettings( resource == $r.id )"
                        + " $d : Resource( kind == Kind.DATA_STORE ) Usage( resource == $d.id )",
                "report.warn($r, \"met\");");

        assertThat(found(new KindWithoutAttribute())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$r : Resource( memoryLimit > 100, memoryLimit < 100 )",
                "$r : Resource( 100 < memoryLimit && memoryLimit <= 100 )",
                "$r : Resource( kind == Kind.CONTAINER, kind == Kind.DATA_STORE )",
                "$r : Resource( image == \"a\", image != \"a\" )",
                "$r : Resource( $limit : memoryLimit, $limit > 5, memoryLimit == 3 )",
                "$r : Resource( name in (\"a\", \"b\"), name in (\"c\", \"d\") )",
                "$r : Resource() not Usage( cpuP95 < -1.5, cpuP95 > 0 )",
                "$r : Resource( labels[\"tier\"] == null, labels[\"tier\"] == \"gold\" )",
                "$r : Resource( guarded == true, guarded != true )",
                "$r : Resource() Usage( memoryP95 * 10 > memoryMax * 12, memoryMax > 0, memoryP95 <= memoryMax )",
                "$r : Resource( memoryLimit == 0, memoryLimit * 80 > 6710886400L )"
            })
    void saysWhichConditionContradictsTheOnesBefore(String conditions) {
        policy("one", "", conditions, "report.warn($r, \"seen\");");
        assertThat(found(new NeverMatches()))
                .singleElement()
                .asString()
                .startsWith("policies/one/rules.drl:6:")
                .contains("the rule \"of one\" can never match: '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$r : Resource( memoryLimit >= 100, memoryLimit <= 100 )",
                "$r : Resource( memoryLimit < 100 || memoryLimit > 200 )",
                "$r : Resource( image != \"a\", image != \"b\", name == \"a\" )",
                "$r : Resource( memoryLimit > 100 ) Resource( id != $r.id, memoryLimit < 100 )",
                "$r : Resource( name in (\"a\", \"b\"), name in (\"b\", \"c\"), name not in (\"a\") )",
                "$r : Resource( labels[\"tier\"] == null, labels[\"team\"] == \"gold\" )",
                "$r : Resource( labels[\"tier\"] != null, labels[\"tier\"] == \"gold\" )",
                "$r : Resource( memoryLimit == 7, memoryLimit / 2 == 3 )",
                "$r : Resource() Usage( memoryP95 * 10 >= memoryMax * 10, memoryP95 <= memoryMax )",
                "$r : Resource( $limit : memoryLimit ) Usage( resource == $r.id, memoryP95 > $limit, memoryP95 < 5 )"
            })
    void leavesAloneWhatCanHoldTogether(String conditions) {
        policy("one", "", conditions, "report.warn($r, \"seen\");");
        assertThat(found(new NeverMatches())).isEmpty();
    }

    @Test
    void namesAGroupThePolicyDoesNotGovern() {
        policy("one", "", "$r : Resource( group == \"shpo\" )", "report.warn($r, \"seen\");");
        assertThat(found(new UnknownGroupInRule()))
                .singleElement()
                .asString()
                .startsWith("policies/one/rules.drl:6:")
                .endsWith("the policy does not govern a group 'shpo'; did you mean 'shop'?");
        policy("one", "", "$r : Resource( group == \"shop\" )", "report.warn($r, \"seen\");");
        assertThat(found(new UnknownGroupInRule())).isEmpty();
    }

    @Test
    void findsPoliciesThatMayWantDifferentValues() {
        policy("one", "", "$r : Resource( name == \"web\" )", "propose.memoryLimit($r, 100);");
        policy("two", "", "$r : Resource( memoryLimit > 9 )", "propose.memoryLimit($r, 200);");
        assertThat(found(new ConflictingProposals()))
                .singleElement()
                .asString()
                .contains(
                        "policies/one/rules.drl:4",
                        "\"of one\" and \"of two\" of the policy 'two' may propose different values of memoryLimit",
                        "spec.precedence");
    }

    /** The healths may be those of two other resources. */
    @Test
    void whatRulesAskOfOtherFactsDoesNotKeepThemApart() {
        policy("one", "", "$r : Resource() Health( running == true )", "propose.memoryLimit($r, 100);");
        policy("two", "", "$r : Resource() Health( running == false )", "propose.memoryLimit($r, 200);");
        assertThat(found(new ConflictingProposals())).hasSize(1);
    }

    @Test
    void findsTwoRulesOfOnePolicyThatMayWantDifferentValues() {
        policy("one", "", "$r : Resource( name == \"web\" )", "propose.memoryLimit($r, 100);");
        another("$r : Resource( memoryLimit > 9 )", "propose.memoryLimit($r, 200);");
        assertThat(found(new ConflictingProposals()))
                .singleElement()
                .asString()
                .contains(
                        "policies/one/rules.drl:4",
                        "\"of one\" and \"another\" of the same policy may propose different values of memoryLimit",
                        "that is a violation and stops the plan, and salience does not settle it",
                        "spec.precedence");
    }

    /** To the policy 'one'. */
    private void another(String conditions, String consequence) {
        files.merge("policies/one/rules.drl", """

                rule "another"
                  salience 10
                  when
                    %s
                  then
                    %s
                end
                """.formatted(conditions, consequence), String::concat);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "$r : Resource( memoryLimit == 0 ) # $r : Resource( memoryLimit > 64 )",
                "$r : Resource( memoryLimit == 0 ) # $q : Resource( $limit : memoryLimit, $limit * 80 > 6400 )",
                "$r : Resource( memoryLimit < 64 ) # $r : Resource( memoryLimit >= 64 )",
                "$r : Resource( labels[\"tier\"] == null ) # $r : Resource( labels[\"tier\"] == \"gold\" )",
                "$r : Resource( kind == Kind.CONTAINER ) # $r : Resource( kind == Kind.DATA_STORE )",
                "$r : Resource( guarded == false ) # $r : Resource( guarded == true )",
                "$r : Resource() Health( resource == $r.id, running == true )"
                        + " # $q : Resource( $id : id ) Health( resource == $id, running == false )",
                "$r : Resource( $l : memoryLimit )"
                        + " Usage( resource == $r.id, window == Window.ONE_MINUTE, memoryMax * 130 < $l * 80 )"
                        + " # $r : Resource( memoryLimit > 0, $l : memoryLimit )"
                        + " exists Usage( resource == $r.id, window == Window.ONE_MINUTE, memoryMax * 100 >= $l * 90 )"
            })
    void conditionsThatExcludeEachOtherKeepRulesApart(String one, String other) {
        policy("one", "", one, "propose.memoryLimit($r, 100);");
        another(other, "propose.memoryLimit(%s, 200);".formatted(other.substring(0, 2)));
        assertThat(found(new ConflictingProposals())).isEmpty();
        policy("one", "", one, "propose.memoryLimit($r, 100);");
        policy("two", "", other, "propose.memoryLimit(%s, 200);".formatted(other.substring(0, 2)));
        assertThat(found(new ConflictingProposals())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "$r : Resource( memoryLimit <= 64 ) # $r : Resource( memoryLimit >= 64 )",
                "$r : Resource( memoryLimit > 5 || cpuLimit > 1 ) # $r : Resource( memoryLimit == 0 )",
                "$r : Resource( labels[\"tier\"] == null ) # $r : Resource( labels[\"team\"] == \"gold\" )",
                "$r : Resource() not Health( resource == $r.id, running == true )"
                        + " # $r : Resource() Health( resource == $r.id, running == false )",
                "$r : Resource() Mount( resource == $r.id, writable == true )"
                        + " # $r : Resource() Mount( resource == $r.id, writable == false )",
                "$r : Resource() Usage( resource == $r.id, window == Window.ONE_MINUTE, memoryMax < 5 )"
                        + " # $r : Resource() Usage( resource == $r.id, window == Window.TEN_MINUTES, memoryMax > 5 )",
                "$r : Resource() $q : Resource( id != $r.id, guarded == true ) # $r : Resource( guarded == false )"
            })
    void whatMayHoldTogetherKeepsNothingApart(String one, String other) {
        policy("one", "", one, "propose.memoryLimit($r, 100);");
        another(other, "propose.memoryLimit($r, 200);");
        assertThat(found(new ConflictingProposals())).hasSize(1);
    }

    @Test
    void aDeclaredPrecedenceSettlesIt() {
        policy("one", "", "$r : Resource()", "propose.memoryLimit($r, 100);");
        policy("two", "  precedence: { over: [one] }", "$r : Resource()", "propose.memoryLimit($r, 200);");
        assertThat(found(new ConflictingProposals())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "$r : Resource( name == \"db\" ) # propose.memoryLimit($r, 200);",
                "$r : Resource() # propose.memoryLimit($r, 100);",
                "$r : Resource() # propose.cpuLimit($r, 200.0);",
                "$r : Resource() # propose.label($r, \"tier\", \"b\");"
            })
    void leavesAloneWhatCannotMeetOrAgrees(String conditions, String consequence) {
        policy(
                "one",
                "",
                "$r : Resource( name == \"web\" )",
                "propose.memoryLimit($r, 100); propose.label($r, \"team\", \"a\");");
        policy("two", "", conditions, consequence);
        assertThat(found(new ConflictingProposals())).isEmpty();
    }

    @Test
    void oneLabelOfManyIsTheSameAttribute() {
        policy("one", "", "$r : Resource()", "propose.label($r, \"tier\", \"a\");");
        policy("two", "", "$r : Resource()", "propose.label($r, \"tier\", \"b\");");
        assertThat(found(new ConflictingProposals())).singleElement().asString().contains("values of label \"tier\"");
    }
}
