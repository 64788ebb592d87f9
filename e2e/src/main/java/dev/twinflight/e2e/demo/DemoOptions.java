package dev.twinflight.e2e.demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The command line of the demo. Immutable.
 *
 * @param journey whether to push the policies oneself and end
 * @param port of the console
 * @param data folder to keep; without it a temporary one
 * @param dockerHost as {@code unix:///var/run/docker.sock}
 */
record DemoOptions(boolean journey, int port, Optional<Path> data, Optional<String> dockerHost) {

    /** The command line makes no sense. */
    static final class WrongUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUse(String message) {
            super(message + "; usage: demo [--journey] [--port N] [--data DIR] [--docker-host HOST]");
        }
    }

    static DemoOptions parse(List<String> arguments) {
        boolean journey = false;
        int port = 8080;
        Optional<Path> data = Optional.empty();
        Optional<String> dockerHost = Optional.empty();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--journey" -> journey = true;
                case "--port" -> port = port(value(option, rest));
                case "--data" -> data = Optional.of(Path.of(value(option, rest)).toAbsolutePath());
                case "--docker-host" -> dockerHost = Optional.of(value(option, rest));
                default -> throw new WrongUse("unknown option " + option);
            }
        }
        return new DemoOptions(journey, port, data, dockerHost);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new WrongUse(option + " needs a value");
        }
        return rest.next();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new WrongUse("--port must be a number, not '" + text + "'");
        }
        throw new WrongUse("--port must be between 0 and 65535, not " + text);
    }
}
