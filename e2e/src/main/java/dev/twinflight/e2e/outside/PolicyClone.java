package dev.twinflight.e2e.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A clone of the policy repository, worked on with the real {@code git}. Confined to one thread. */
public final class PolicyClone {

    private static final Map<String, String> QUIET = Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_CONFIG_NOSYSTEM", "1");

    private final Path folder;

    private PolicyClone(Path folder) {
        this.folder = folder;
    }

    /**
     * Clones over HTTP.
     *
     * @param server as {@code http://localhost:8080}
     */
    public static PolicyClone of(URI server, String user, String password, Path folder) {
        URI remote = URI.create(
                server.getScheme() + "://" + user + ":" + password + "@" + server.getAuthority() + "/git/policies.git");
        var clone = new PolicyClone(folder);
        require(Shell.attempt(null, QUIET, List.of("git", "clone", "--quiet", remote.toString(), folder.toString())));
        clone.git("config", "user.name", user);
        clone.git("config", "user.email", user + "@demo.twinflight.dev");
        return clone;
    }

    /** Makes a branch from {@code main} as the server has it now, writes files, commits, and gives the commit id. */
    public String commit(String branch, Map<String, String> files, String message) {
        git("fetch", "--quiet", "origin");
        git("checkout", "--quiet", "-B", branch, "origin/main");
        files.forEach((path, text) -> write(folder.resolve(path), text));
        git("add", "--all");
        git("commit", "--quiet", "--message", message);
        return git("rev-parse", "HEAD");
    }

    /** Pushes a branch; what the pusher's terminal shows is in the result. */
    public Shell.Result push(String branch) {
        return attempt("push", "origin", branch);
    }

    /** The commit {@code main} is at on the server. */
    public String main() {
        git("fetch", "--quiet", "origin");
        return git("rev-parse", "origin/main");
    }

    public String git(String... arguments) {
        return require(attempt(arguments)).output().strip();
    }

    private Shell.Result attempt(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        return Shell.attempt(null, QUIET, command);
    }

    private static Shell.Result require(Shell.Result result) {
        if (!result.good()) {
            throw new IllegalStateException("git exited with " + result.code() + ": " + result.errors());
        }
        return result;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
