package dev.twinflight.cli.policy;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.DifferenceJson;
import dev.twinflight.cli.server.FactsFile;
import dev.twinflight.cli.server.Moment;
import dev.twinflight.cli.server.Server;
import dev.twinflight.engine.difference.SideBySide;
import dev.twinflight.engine.evaluation.EvaluationException;
import dev.twinflight.gitpolicies.LocalRevisions;
import dev.twinflight.rules.compile.RuleSetCompiler;
import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.DecisionDifference;
import dev.twinflight.rules.fact.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = {
            "Evaluates two revisions over the same facts and lists the decisions that appear, vanish or change.",
            "No action is taken."
        })
final class DifferenceCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "A..B",
            description = "Two revisions of the policy repository, as main..HEAD; HEAD where one is left out.")
    private String range = "";

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description = "Facts: what the API's facts answered, or a test's 'given'.")
    private @Nullable Path factsFile;

    @Option(names = "--against", paramLabel = "SERVER", description = "Facts: what a server knows now.")
    private @Nullable String server;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Moment.class,
            description =
                    "With --against: the facts recorded with the decisions that held then; a time, or how long ago.")
    private @Nullable Instant at;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who asks the server; the password comes from TWINFLIGHT_PASSWORD or is asked for.")
    private String user = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table or json (${DEFAULT-VALUE}).")
    private Form form = Form.table;

    @Option(names = "--dir", paramLabel = "DIR", description = "The policy repository (the folder you are in).")
    private Path folder = Path.of("");

    enum Form {
        table,
        json
    }

    DifferenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String[] names = range.split("\\.\\.", -1);
        if (names.length != 2 || range.equals("..")) {
            throw Failure.badInput("expected two revisions as A..B, found '" + range + "'");
        }
        LocalRevisions.Revision from = revision(names[0]);
        LocalRevisions.Revision to = revision(names[1]);
        List<Fact> facts = facts();
        SideBySide.Concluded concluded = concluded(names, from, to, facts);
        var difference = DecisionDifference.between(concluded.before(), concluded.after());
        var radius = BlastRadius.of(difference, facts);
        switch (form) {
            case table -> new DifferenceTable(terminal).tell(difference, radius);
            case json -> terminal.say(DifferenceJson.of(from.id(), to.id(), difference, radius));
        }
        return ExitCode.GOOD.number();
    }

    private static SideBySide.Concluded concluded(
            String[] names, LocalRevisions.Revision from, LocalRevisions.Revision to, List<Fact> facts) {
        RuleSetCompiler compiler = RuleSets.compiler();
        try {
            return SideBySide.evaluate(
                    RevisionRules.read(names[0], from, compiler),
                    RevisionRules.read(names[1], to, compiler),
                    GroupedFacts.of(facts));
        } catch (EvaluationException e) {
            throw Failure.badInput("the rules could not be evaluated: " + e.getMessage());
        }
    }

    private LocalRevisions.Revision revision(String name) {
        if (!Files.isDirectory(folder)) {
            throw Failure.badInput("there is no folder '" + folder + "'; name a clone of the policy repository");
        }
        try {
            return LocalRevisions.read(folder, name.isEmpty() ? "HEAD" : name);
        } catch (IllegalArgumentException e) {
            throw Failure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private List<Fact> facts() {
        if (at != null && server == null) {
            throw Failure.badInput("--at asks a server for recorded facts: add --against SERVER");
        }
        if (factsFile != null && server == null) {
            return FactsFile.read(factsFile);
        }
        if (server != null && factsFile == null) {
            try (Server asked = Server.of(terminal, server, user)) {
                return FactsFile.facts(server, asked.facts(at == null ? Map.of() : Map.of("at", at.toString())));
            }
        }
        throw Failure.badInput("facts are needed: either --facts FILE or --against SERVER");
    }
}
