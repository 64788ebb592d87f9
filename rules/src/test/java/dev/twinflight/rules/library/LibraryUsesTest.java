package dev.twinflight.rules.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.PolicyRepository.Reading;
import dev.twinflight.rules.policy.Problem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy may write under {@code uses}, and what it is told when it may not. */
class LibraryUsesTest {

    private static SortedMap<String, String> files(String uses) {
        var files = new TreeMap<>(LibraryFolder.repository());
        files.keySet().removeIf(path -> path.startsWith("policies/"));
        files.put("policies/mine/policy.yaml", LibraryFolder.policy("mine", uses));
        return files;
    }

    private static List<String> problems(String uses) {
        return PolicyRepository.read(files(uses)) instanceof Reading.Refused(List<Problem> problems)
                ? problems.stream().map(Problem::toString).toList()
                : List.of();
    }

    private static String rules(String uses) {
        return ((Reading.Accepted) PolicyRepository.read(files(uses)))
                .repository()
                .policies()
                .values()
                .iterator()
                .next()
                .rules()
                .values()
                .iterator()
                .next();
    }

    @Test
    void aPolicyMayUseTheLibraryAlone() {
        assertThat(problems("uses: [{ rule: image-age }]")).isEmpty();
        assertThat(rules("uses: [{ rule: image-age }]")).contains("ageDays > 180, ageDays <= 365");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "right-size-memory | headroom: 50%   | memoryMax * 150 <",
                "right-size-memory | floor: 1GiB     | Math.max(1073741824L, need)",
                "right-size-cpu    | floor: 1        | Math.max(1.0, Math.ceil",
                "right-size-cpu    | floor: 0.25     | Math.max(0.25, Math.ceil",
                "image-age         | days: 90        | ageDays > 90,",
                "image-age         | days: 90        | more than 90 is old",
                "replication-lag   | seconds: 2m     | lagSeconds > 120 )",
                "replication-lag   | seconds: 2m     | more than 2m is too far",
                "forbidden-tags    | tags: [a, b.c]  | tag in ( \"a\", \"b.c\" )",
                "exposed-ports     | allow: [80]     | port not in ( 80 )",
                "restart-policy    | policy: always  | propose.restartPolicy($r, \"always\")",
                "missing-owner-label | label: team/x | labels[\"team/x\"] == null",
            })
    void parametersStandInTheRuleAsLiterals(String rule, String with, String expected) {
        assertThat(rules("uses: [{ rule: " + rule + ", with: { " + with + " } }]"))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "right-size-memory | headroom: 5%       | found '5%', expected a percentage, as 30%; from 30% to 300%",
                "right-size-memory | headroom: 30       | found '30', expected a percentage, as 30%; from 30% to 300%",
                "right-size-memory | headroom: 30.5%    | found '30.5%', expected a percentage, as 30%; from 30% to 300%",
                "right-size-memory | headroom: [30%]    | found '30%', expected a percentage, as 30%; from 30% to 300%",
                "right-size-memory | headroom: { a: 1 } | found a mapping, expected a percentage, as 30%; from 30% to 300%",
                "right-size-memory | headroom:          | found nothing, expected a percentage, as 30%; from 30% to 300%",
                "right-size-memory | floor: much        | found 'much', expected a size, as 512MiB; from 4MiB to 64GiB",
                "right-size-cpu    | floor: 0.1234      | found '0.1234', expected a number of cores, as 0.5; from 0.01 to 64",
                "right-size-cpu    | floor: -1          | found '-1', expected a number of cores, as 0.5; from 0.01 to 64",
                "image-age         | days: 1.5          | found '1.5', expected a whole number, as 5; from 1 to 3650",
                "exposed-ports     | allow: [80, 70000] | found '80, 70000', expected a list of whole numbers, as [80, 443]; from 1 to 65535",
                "exposed-ports     | allow: []          | found an empty list, expected a list of whole numbers, as [80, 443]; from 1 to 65535",
                "restart-policy    | policy: no-restart | found 'no-restart', expected one of always, unless-stopped, on-failure",
            })
    void saysWhatWasFoundAndWhatIsExpected(String rule, String with, String expected) {
        String parameter = with.substring(0, with.indexOf(':'));
        assertThat(problems("uses: [{ rule: " + rule + ", with: { " + with + " } }]"))
                .singleElement()
                .asString()
                .startsWith("policies/mine/policy.yaml:7:")
                .endsWith(": spec.uses[0].with." + parameter + ": " + expected);
    }

    /** Texts that would be code, or end the literal they stand in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\\"b",
                "System.exit(0)",
                "a b",
                "a;b",
                "a\\\\b",
                "${x}",
                "{{days}}",
                "a\\nb",
                "",
                "ü",
                "a'b",
                "a,b",
                "#a"
            })
    void noTextCanBreakOutOfItsPlace(String text) {
        assertThat(problems("uses: [{ rule: forbidden-tags, with: { tags: [\"" + text + "\"] } }]"))
                .singleElement()
                .asString()
                .contains("expected a list of texts of letters, digits and . _ / : @ -");
    }

    @Test
    void guessesWhatWasMeant() {
        assertThat(problems("""
                uses:
                    - { rule: right-size-memori }
                    - { rule: image-age, with: { dais: 3 } }
                    - { rule: root-user, with: { days: 3 } }
                    - { rule: image-age }"""))
                .satisfiesExactly(
                        unknown -> assertThat(unknown)
                                .isEqualTo("policies/mine/policy.yaml:8:15: spec.uses[0].rule: the library has no rule"
                                        + " 'right-size-memori'; did you mean 'right-size-memory'?"),
                        parameter -> assertThat(parameter)
                                .isEqualTo(
                                        "policies/mine/policy.yaml:9:34: spec.uses[1].with.dais: the rule 'image-age'"
                                                + " has no parameter 'dais'; did you mean 'days'?"),
                        none -> assertThat(none)
                                .isEqualTo(
                                        "policies/mine/policy.yaml:10:34: spec.uses[2].with.days: the rule 'root-user'"
                                                + " has no parameter 'days'; it has none"),
                        twice -> assertThat(twice)
                                .isEqualTo(
                                        "policies/mine/policy.yaml:11:15: spec.uses[3].rule: the rule 'image-age' is used"
                                                + " in line 9 already; a policy uses a rule once"));
    }

    @Test
    void twoPoliciesMayUseTheSameRule() {
        SortedMap<String, String> files = files("uses: [{ rule: image-age, with: { days: 10 } }]");
        files.put(
                "policies/yours/policy.yaml",
                LibraryFolder.policy("yours", "uses: [{ rule: image-age, with: { days: 20 } }, { rule: root-user }]"));
        assertThat(LibraryTest.compiled(files).policies()).containsExactly("mine", "yours");
    }

    @Test
    void noFileOfARepositoryCanTakeALibraryRulesPlace() {
        SortedMap<String, String> files = files("uses: [{ rule: image-age }]");
        files.put("policies/mine/library/image-age.drl", "package policies.mine");
        assertThat(PolicyRepository.read(files)).isInstanceOf(Reading.Refused.class);
    }
}
