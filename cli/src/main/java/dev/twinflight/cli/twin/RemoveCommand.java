package dev.twinflight.cli.twin;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.server.Server;
import dev.twinflight.cli.server.ServerOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Removes kept twin images.")
final class RemoveCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "As 'list' shows it, with or without 'twin/'.")
    private List<String> ids = List.of();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    RemoveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> checked = ids.stream().map(RemoveCommand::checked).toList();
        try (Server asked = server.open(terminal)) {
            checked.forEach(id -> {
                asked.delete(TwinImagesCommand.PATH + "/" + id);
                terminal.say("removed twin/" + id);
            });
        }
        return ExitCode.GOOD.number();
    }

    private static String checked(String given) {
        String id = given.startsWith("twin/") ? given.substring("twin/".length()) : given;
        if (!id.matches("[a-z0-9-]+:[A-Za-z0-9._-]+")) {
            throw Failure.badInput("'" + given + "' is no twin image; expected an id as 'twin-images list' shows it");
        }
        return id;
    }
}
