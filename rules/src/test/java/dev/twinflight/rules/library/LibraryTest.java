package dev.twinflight.rules.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.coverage.Coverage;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import dev.twinflight.rules.policy.PolicyRepository.Reading;
import dev.twinflight.rules.source.FileSchema;
import dev.twinflight.rules.source.YamlDocument;
import dev.twinflight.rules.test.RuleTests;
import dev.twinflight.rules.test.RuleTests.Options;
import dev.twinflight.rules.test.TestRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class LibraryTest {

    private static final Pattern RULE = Pattern.compile("(?m)^rule \"(.*)\"$");

    static Stream<LibraryRule> rules() {
        return Library.rules().values().stream();
    }

    @Test
    void holdsEachFolderAndNoOther() {
        assertThat(Library.rules().keySet()).containsExactlyElementsOf(LibraryFolder.folders());
        assertThat(Library.rules()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(rules()).allSatisfy(rule -> assertThat(Library.rules()).containsEntry(rule.name(), rule));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyEntryHasTheFormOfOne(LibraryRule rule) {
        var path = LibraryFolder.ROOT.resolve(rule.name()).resolve("rule.yaml");
        assertThat(YamlDocument.parse(LibraryFolder.read(path)))
                .isInstanceOfSatisfying(
                        YamlDocument.Parsed.Document.class,
                        document -> assertThat(FileSchema.named("library-rule").check(document.document()))
                                .isEmpty());
        assertThat(rule.description().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void itsOwnTestsPassThroughTheWholeSandbox() {
        SortedMap<String, String> files = LibraryFolder.repository();
        RuleSet ruleSet = compiled(files);

        TestRun run = RuleTests.run(files, ruleSet, Options.ALL);

        assertThat(run.results())
                .hasSizeGreaterThanOrEqualTo(2 * Library.rules().size());
        assertThat(run.problems()).isEmpty();
        assertThat(run.coverage().totals().rules())
                .as("the library's rules do not count as rules of the policies that use them")
                .isZero();
    }

    /** Here each stands as a rule of the policy's own, so that it counts. */
    @Test
    void itsTestsSeeEveryConditionTrueAndFalse() {
        SortedMap<String, String> files = LibraryFolder.repository();
        files.replaceAll(
                (path, text) -> path.endsWith("policy.yaml") ? text.replaceFirst("(?m)^  uses: .*$", "") : text);
        rules().forEach(rule ->
                files.put("policies/" + rule.name() + "/rules.drl", rule.rulesFor(rule.name(), rule.defaults())));

        TestRun run = RuleTests.run(files, compiled(files), new Options("", 1));

        assertThat(run.problems()).isEmpty();
        assertThat(run.coverage().files())
                .flatExtracting(Coverage.File::rules)
                .hasSizeGreaterThan(40)
                .allSatisfy(
                        rule -> assertThat(rule.unmeasured()).as(rule.name()).isEmpty());
        assertThat(run.coverage().totals().share()).isEqualTo(1);
    }

    /** One test in which a rule concludes, one in which nothing is concluded. */
    @ParameterizedTest
    @MethodSource("rules")
    void eachOfItsRulesIsSeenToConcludeAndNotTo(LibraryRule rule) {
        SortedMap<String, String> tests = LibraryFolder.tests(rule.name());
        assertThat(RULE.matcher(rule.template()).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(tests.values())
                        .anySatisfy(test -> assertThat(test).contains("rule: \"" + rule.prefix() + name + "\"")));
        assertThat(tests.values()).anySatisfy(test -> assertThat(test).doesNotContain("expect:"));
    }

    /** Whatever a policy may set compiles: the smallest, the largest, lists of one and of several. */
    @Test
    void compilesAtTheEndsOfEveryRange() {
        compiled(repositoryWith(Parameter::least));
        compiled(repositoryWith(Parameter::most));
    }

    private static SortedMap<String, String> repositoryWith(Function<Parameter, JsonNode> choice) {
        SortedMap<String, String> files = LibraryFolder.repository();
        files.keySet().removeIf(path -> path.contains("/tests/"));
        rules().forEach(rule -> {
            var with = new ArrayList<String>();
            rule.parameters()
                    .values()
                    .forEach(parameter -> with.add(parameter.name() + ": " + value(parameter, choice)));
            String uses = with.isEmpty() ? "" : ", with: { " + String.join(", ", with) + " }";
            files.put(
                    "policies/" + rule.name() + "/policy.yaml",
                    LibraryFolder.policy(rule.name(), "uses: [{ rule: " + rule.name() + uses + " }]"));
        });
        return files;
    }

    private static String value(Parameter parameter, Function<Parameter, JsonNode> choice) {
        JsonNode chosen = choice.apply(parameter);
        return switch (parameter.type()) {
            case TEXTS -> "[a-single.text/with:signs@all]";
            case NUMBERS -> "[" + chosen.asString() + "]";
            case TEXT ->
                parameter.choice().isEmpty()
                        ? "some.label/name"
                        : parameter.choice().getFirst();
            case PERCENTAGE, WHOLE, SIZE, CORES, DURATION -> chosen.asString();
        };
    }

    /** A change of what a rule concludes needs a new version; this shows what decisions say. */
    @Test
    void decisionsNameTheEntryAndItsVersion() {
        assertThat(rulesOf("forbidden-tags"))
                .extractingByKey("policies/forbidden-tags/library/forbidden-tags.drl")
                .asString()
                .startsWith("package policies.forbiddentags\n")
                .contains("rule \"forbidden-tags 1: forbidden tag\"")
                .contains("tag in ( \"latest\", \"edge\", \"nightly\"")
                .doesNotContain("{{");
    }

    private static SortedMap<String, String> rulesOf(String policy) {
        return policies(LibraryFolder.repository()).stream()
                .filter(found -> found.name().equals(policy))
                .findFirst()
                .orElseThrow()
                .rules();
    }

    private static Collection<Policy> policies(SortedMap<String, String> files) {
        Reading reading = PolicyRepository.read(files);
        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) reading).repository().policies().values();
    }

    static RuleSet compiled(SortedMap<String, String> files) {
        Compilation compilation = new RuleSetCompiler().compile(policies(files));
        assertThat(compilation).as("%s", compilation).isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) compilation).ruleSet();
    }
}
