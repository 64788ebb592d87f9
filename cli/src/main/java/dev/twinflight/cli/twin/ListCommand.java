package dev.twinflight.cli.twin;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.Output;
import dev.twinflight.cli.report.Table;
import dev.twinflight.cli.server.Items;
import dev.twinflight.cli.server.Server;
import dev.twinflight.cli.server.ServerOptions;
import dev.twinflight.rules.value.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "Lists twin images with origin, size and time, the newest first.")
final class ListCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(names = "--resource", paramLabel = "ID", description = "Only those of one resource: its id or its slug.")
    private @Nullable String resource;

    @Mixin
    private final Output output = new Output();

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Server asked = server.open(terminal)) {
            Map<String, String> query = resource == null ? Map.of() : Map.of("resource", resource);
            Items images = asked.items(TwinImagesCommand.PATH, query, MOST);
            output.tell(terminal, images.page(), () -> tell(images.items()));
        }
        return ExitCode.GOOD.number();
    }

    private void tell(List<JsonNode> images) {
        if (images.isEmpty()) {
            terminal.say("there are no such twin images now; take one: twinflight twin create RESOURCE");
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("id", "resource", "taken", "made from", "adds", "masked", "kept"));
        images.forEach(image -> rows.add(List.of(
                image.path("id").asString(""),
                image.path("resourceId").asString(""),
                image.path("createdAt").asString(""),
                image.path("origin").asString(""),
                new ByteSize(image.path("bytes").asLong(0)).toString(),
                image.path("masked")
                        .valueStream()
                        .map(name -> name.asString(""))
                        .collect(Collectors.joining(" ")),
                image.path("kept").asBoolean(false) ? "kept" : "of a run")));
        new Table(rows).lines().forEach(terminal::say);
    }
}
