package dev.twinflight.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The short command line options, written as {@code --port 8080} or {@code --port=8080}, as the properties they set. */
final class ShortOptions {

    private static final Map<String, String> PROPERTIES = Map.of(
            "--port", "--server.port",
            "--data", "--twinflight.data",
            "--docker-host", "--twinflight.docker-host",
            "--demo", "--twinflight.demo");

    private ShortOptions() {}

    static String[] expand(String... arguments) {
        List<String> expanded = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            String property = PROPERTIES.get(option);
            if (property == null) {
                expanded.add(argument);
            } else if (equals >= 0) {
                expanded.add(property + argument.substring(equals));
            } else if (i + 1 < arguments.length && !arguments[i + 1].startsWith("--")) {
                expanded.add(property + "=" + arguments[++i]);
            } else if (option.equals("--demo")) {
                expanded.add(property + "=true");
            } else {
                throw new IllegalArgumentException(option + " needs a value, as " + option + "=…");
            }
        }
        return expanded.toArray(String[]::new);
    }
}
