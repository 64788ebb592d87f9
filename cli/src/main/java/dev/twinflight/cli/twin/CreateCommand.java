package dev.twinflight.cli.twin;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.Output;
import dev.twinflight.cli.server.Server;
import dev.twinflight.cli.server.ServerOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "create",
        description = {
            "Takes a twin image of a live resource, or of a whole group together, and keeps it.",
            "Running members stand still while they are copied, never longer than the group's file allows."
        })
final class CreateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "RESOURCE",
            arity = "0..1",
            description = "A resource's id, as docker:local/container/catalog, or its slug.")
    private @Nullable String resource;

    @Option(names = "--group", paramLabel = "NAME", description = "All members of a group, instead of one resource.")
    private @Nullable String group;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final Output output = new Output();

    CreateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((resource == null) == (group == null)) {
            throw Failure.badInput("name either a RESOURCE or --group NAME");
        }
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put(resource == null ? "group" : "resource", resource == null ? group : resource);
        try (Server asked = server.open(terminal)) {
            JsonNode taken = asked.post("/api/v1/twins", order);
            output.tell(terminal, taken, () -> tell(taken));
        }
        return ExitCode.GOOD.number();
    }

    private void tell(JsonNode taken) {
        taken.path("images").forEach(image -> terminal.say("made " + image.asString("")));
        terminal.say("members stood still for at most "
                + Duration.parse(taken.path("pause").asString("PT0S")).toMillis() + " ms");
        taken.path("remarks").forEach(remark -> terminal.say("  " + remark.asString("")));
    }
}
