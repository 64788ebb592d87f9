package dev.twinflight.twinruntime.postgres;

import dev.twinflight.engine.port.WorldException;
import dev.twinflight.engine.port.WorldException.Reason;
import dev.twinflight.twinruntime.docker.ContainerCommand;
import dev.twinflight.twinruntime.docker.StoreContainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Statements to a server of ours, through {@code psql} inside its container: the sealed network need not be entered, and
 * the engine may be anywhere. Thread-safe.
 *
 * @param containers who runs commands
 * @param container of the server
 * @param database statements are for
 */
record Psql(StoreContainers containers, String container, String database) {

    private static final String FIELD = "\u001f";
    private static final String RECORD = "\u001e";

    Psql in(String other) {
        return new Psql(containers, container, other);
    }

    /** Rows as text; nothing becomes empty text. */
    List<List<String>> rows(String sql) {
        return rows(List.of(sql));
    }

    /** Rows of all statements, each a transaction of its own. */
    List<List<String>> rows(List<String> statements) {
        String output = call(command(statements)).output();
        List<List<String>> rows = new ArrayList<>();
        for (String record : output.split(RECORD, -1)) {
            if (!record.isBlank()) {
                rows.add(List.of(record.strip().split(FIELD, -1)));
            }
        }
        return rows;
    }

    /** Runs statements, each a transaction of its own. */
    void run(List<String> statements) {
        call(command(statements));
    }

    /** The same, as soon as the server answers. */
    void runWhenReady(List<String> statements) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", TwinServer.READY + "; exec \"$@\"", "psql"));
        command.addAll(command(statements));
        call(command);
    }

    void run(String statement) {
        call(command(List.of(statement)));
    }

    private ContainerCommand call(List<String> command) {
        ContainerCommand answer = containers.command(container, command, Map.of());
        if (answer.exitCode() != 0) {
            throw new WorldException(
                    Reason.TWIN_FAILED,
                    "A statement to " + container + " failed: "
                            + answer.complaints().strip());
        }
        return answer;
    }

    private List<String> command(List<String> statements) {
        List<String> command = new ArrayList<>(List.of(
                TwinServer.PROGRAMS + "/psql",
                "-X",
                "-q",
                "-A",
                "-t",
                "-F",
                FIELD,
                "-R",
                RECORD,
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                TwinServer.SOCKET,
                "-U",
                TwinServer.ADMIN,
                "-d",
                database));
        for (String statement : statements) {
            command.add("-c");
            command.add(statement);
        }
        return command;
    }
}
