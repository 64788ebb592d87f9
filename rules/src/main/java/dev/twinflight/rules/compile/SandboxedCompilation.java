package dev.twinflight.rules.compile;

import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;

/** One run through the layers of the sandbox; the next layer is entered only when nothing is wrong in the one before. */
final class SandboxedCompilation {

    /** What the layers came to. */
    sealed interface Outcome {
        /** Classes that passed every check and were not loaded yet. */
        record Good(CompiledFiles files) implements Outcome {}

        /** Every problem of every file, in order of file and line. */
        record Refused(List<Problem> problems) implements Outcome {}
    }

    private final String id;
    private final SortedMap<String, Policy> policies;
    private final List<Problem> problems = new ArrayList<>();
    private final List<RuleFile> files = new ArrayList<>();

    SandboxedCompilation(String id, SortedMap<String, Policy> policies) {
        this.id = id;
        this.policies = policies;
    }

    Outcome compile() {
        return inspect().isEmpty() ? build() : refused();
    }

    /** The first two layers alone. */
    List<Problem> inspect() {
        checkPackages();
        policies.values().forEach(this::checkTokens);
        if (problems.isEmpty()) {
            files.forEach(this::checkTree);
        }
        return RuleSetCompiler.inOrder(problems);
    }

    /** Two policies whose names differ in dashes alone would share a package. */
    private void checkPackages() {
        var owners = new HashMap<String, String>();
        for (Policy policy : policies.values()) {
            String other = owners.putIfAbsent(RuleFile.packageOf(policy.name()), policy.name());
            if (other != null) {
                problems.add(new Problem(
                        "policies/" + policy.name() + "/policy.yaml",
                        0,
                        0,
                        "metadata.name",
                        "the name differs from that of the policy '" + other + "' in dashes only"));
            }
        }
    }

    private void checkTokens(Policy policy) {
        var names = new HashMap<String, String>();
        policy.rules().forEach((path, text) -> {
            var complaints = new Complaints(path);
            RuleFile file = new RuleFileParser(policy.name(), path, text, complaints).parse();
            for (RuleText rule : file.rules()) {
                String other = names.putIfAbsent(rule.name().content(), path);
                if (other != null && !other.equals(path)) {
                    complaints.add(
                            rule.name(),
                            "a rule with the name " + rule.name().text() + " stands in " + other + " already");
                }
                new TokenCheck(rule, complaints).check();
            }
            files.add(file);
            problems.addAll(complaints.problems());
        });
    }

    private void checkTree(RuleFile file) {
        var complaints = new Complaints(file.path());
        var parser = new DrlParser();
        try {
            PackageDescr tree = parser.parse(false, RuleRewriter.rewrite(file));
            for (DroolsError error : parser.getErrors()) {
                DroolsMessages.parserError(error.getMessage(), complaints);
            }
            if (tree != null && complaints.isEmpty()) {
                new TreeCheck(file, tree, complaints).check();
            } else if (complaints.isEmpty()) {
                complaints.add(0, 0, "the file cannot be read as rules");
            }
        } catch (DroolsParserException e) {
            DroolsMessages.parserError(String.valueOf(e.getMessage()), complaints);
        }
        problems.addAll(complaints.problems());
    }

    private Outcome build() {
        var texts = new TreeMap<String, String>();
        files.forEach(file -> texts.put(file.path(), RuleRewriter.rewrite(file)));
        var build = new KnowledgeBuild(id, texts);
        if (!build.errors().isEmpty()) {
            problems.addAll(new FaultSearch(id, files, build.errors()).problems());
            return refused();
        }
        CompiledFiles compiled = build.files();
        Map<String, String> faults = compiled.faults();
        if (!faults.isEmpty()) {
            problems.addAll(new FaultSearch(id, files, List.of()).problemsOf(faults));
            return refused();
        }
        return new Outcome.Good(compiled);
    }

    private Outcome refused() {
        return new Outcome.Refused(RuleSetCompiler.inOrder(problems));
    }
}
