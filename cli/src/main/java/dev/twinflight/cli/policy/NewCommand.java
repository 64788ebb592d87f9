package dev.twinflight.cli.policy;

import dev.twinflight.cli.ExitCode;
import dev.twinflight.cli.Failure;
import dev.twinflight.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "new", description = "Begins a policy: settings, a rule, and a test that passes.")
final class NewCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 63;

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "The policy's name, as right-size-memory.")
    private String name = "";

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            required = true,
            description = "The group it governs; made if the repository has none of this name.")
    private String group = "";

    @Option(names = "--owner", paramLabel = "OWNER", description = "Who answers for it (${DEFAULT-VALUE}).")
    private String owner = "platform";

    @Option(names = "--dir", paramLabel = "DIR", description = "The policy repository (the folder you are in).")
    private Path folder = Path.of("");

    NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check("a policy's", name);
        check("a group's", group);
        if (owner.length() > 200 || !owner.matches("[\\p{L}\\p{N} ._@-]+")) {
            throw Failure.badInput("an owner is up to 200 letters, digits, blanks and . _ @ -");
        }
        if (!Files.isDirectory(folder)) {
            throw Failure.badInput("there is no folder '" + folder + "'; make it, or name another with --dir");
        }
        Path policy = folder.resolve("policies").resolve(name);
        if (Files.exists(policy)) {
            throw Failure.badInput("'" + policy + "' is there already; choose another name");
        }
        new Scaffold(name, group, owner).files().forEach(this::write);
        terminal.say("");
        terminal.say("Next: edit the rule and its test, then run");
        terminal.say("  ./twinflight policy test " + policy);
        return ExitCode.GOOD.number();
    }

    private static void check(String whose, String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw Failure.badInput("'" + name + "' cannot be " + whose + " name; expected up to " + LONGEST_NAME
                    + " small letters, digits and single dashes, beginning with a letter");
        }
    }

    private void write(String path, String text) {
        Path file = folder.resolve(path);
        if (Files.exists(file)) {
            return; // The group is there already.
        }
        try {
            Files.createDirectories(folder.resolve(path).resolveSibling(""));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw Failure.cannot("could not write '" + file + "'; check the folder and its permissions", e);
        }
        terminal.say("made " + file);
    }
}
