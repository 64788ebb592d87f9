package dev.twinflight.bench.policydiff;

import dev.twinflight.engine.difference.SideBySide;
import dev.twinflight.rules.compile.Compilation;
import dev.twinflight.rules.compile.RuleSet;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.DecisionDifference;
import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.PolicyRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is measured: two revisions of the company's policies, three of which differ, over so many resources. Arguments:
 * resources, folder of the sample, folder of compiled rules. Prints how many decisions there are and how many differ.
 */
final class PolicyDiffRun {

    private PolicyDiffRun() {}

    private record Revision(PolicyRepository repository, RuleSetCompiler compiler) implements SideBySide.Rules {

        @Override
        public List<Policy> policiesOf(String group) {
            return repository.policiesOf(group);
        }

        @Override
        public RuleSet compiled(List<Policy> policies) {
            return switch (compiler.compile(policies)) {
                case Compilation.Compiled compiled -> compiled.ruleSet();
                case Compilation.Refused refused -> throw new IllegalStateException(String.valueOf(refused.problems()));
            };
        }
    }

    public static void main(String[] arguments) throws IOException {
        SortedMap<String, String> files = files(Path.of(arguments[1]));
        RuleSetCompiler compiler = RuleSetCompiler.cachedIn(Path.of(arguments[2]));
        SortedMap<String, List<Fact>> facts = Fleet.of(Integer.parseInt(arguments[0]));
        SideBySide.Concluded concluded =
                SideBySide.evaluate(revision(files, compiler), revision(changed(files), compiler), facts);
        var difference = DecisionDifference.between(concluded.before(), concluded.after());
        var radius = BlastRadius.of(
                difference, facts.values().stream().flatMap(List::stream).toList());
        System.out.println(concluded.before().size() + " "
                + difference.decisions().size() + " " + radius.whole().touched());
    }

    private static Revision revision(SortedMap<String, String> files, RuleSetCompiler compiler) {
        return switch (PolicyRepository.read(files)) {
            case PolicyRepository.Reading.Accepted accepted -> new Revision(accepted.repository(), compiler);
            case PolicyRepository.Reading.Refused refused ->
                throw new IllegalStateException(String.valueOf(refused.problems()));
        };
    }

    private static SortedMap<String, String> changed(SortedMap<String, String> files) {
        var changed = new TreeMap<>(files);
        change(changed, "shop-memory", "headroom: 50%", "headroom: 75%");
        change(changed, "search-memory", "headroom: 100%", "headroom: 60%");
        change(changed, "shop-cpu", "ceiling: 2", "ceiling: 3");
        return changed;
    }

    private static void change(SortedMap<String, String> files, String policy, String text, String replacement) {
        String path = "policies/" + policy + "/policy.yaml";
        String before = files.getOrDefault(path, "");
        if (!before.contains(text)) {
            throw new IllegalStateException(path + " has no such text: " + text);
        }
        files.put(path, before.replace(text, replacement));
    }

    private static SortedMap<String, String> files(Path sample) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(sample)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(sample.relativize(file).toString(), Files.readString(file));
            }
        }
        files.remove("README.md");
        return files;
    }
}
