package dev.twinflight.cli.policy;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.GivenYaml;
import dev.twinflight.cli.server.Server;
import dev.twinflight.cli.server.ServerOptions;
import dev.twinflight.rules.source.Spelling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "record", description = "Writes a rule test whose 'given' are the facts of live resources now.")
final class RecordCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "RESOURCE",
            arity = "1..*",
            description = "A resource's id, as docker:local/container/catalog, its slug, or its name.")
    private List<String> asked = List.of();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(names = "--name", paramLabel = "TEXT", description = "The test's name.")
    private String name = "recorded from live resources";

    @Option(names = "--file", paramLabel = "FILE", description = "Where to write the test (standard output).")
    private @Nullable Path file;

    RecordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (file != null && Files.exists(file)) {
            throw Failure.badInput("'" + file + "' is there already; choose another name");
        }
        String test = GivenYaml.test(name, given());
        if (file == null) {
            terminal.say(test.stripTrailing());
        } else {
            ReportFile.write(file, test);
            terminal.say("made " + file + "; now write down what it expects");
        }
        return ExitCode.GOOD.number();
    }

    private JsonNode given() {
        ArrayNode given = JsonNodeFactory.instance.arrayNode();
        try (Server opened = server.open(terminal)) {
            List<JsonNode> live = opened.resources();
            for (String resource : asked) {
                String id = chosen(live, resource).path("resourceId").asString("");
                given.addAll(opened.facts(Map.of("resource", id)).valueStream().toList());
            }
        }
        return given;
    }

    private static JsonNode chosen(List<JsonNode> live, String asked) {
        List<JsonNode> fitting =
                live.stream().filter(resource -> isNamed(resource, asked)).toList();
        if (fitting.size() > 1) {
            throw Failure.badInput("several resources are called '" + asked + "'; give the id in full");
        }
        if (fitting.isEmpty()) {
            List<String> names = live.stream()
                    .map(resource -> resource.path("name").asString(""))
                    .toList();
            throw Failure.badInput(
                    "there is no live resource '" + asked + "'" + Spelling.suggestionOrChoice(asked, names));
        }
        return fitting.getFirst();
    }

    private static boolean isNamed(JsonNode resource, String asked) {
        return List.of("id", "resourceId", "name").stream()
                .anyMatch(key -> resource.path(key).asString("").equals(asked));
    }
}
