package dev.twinflight.rules.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/** The form of a probe's path: printable, from the root, with at most well-formed counters {@code {1..5000}}. */
final class ProbePath {

    private static final Pattern COUNTER = Pattern.compile("\\{([0-9]{1,9})\\.\\.([0-9]{1,9})}");

    private ProbePath() {}

    /** What is wrong with a path, if anything. */
    static Optional<String> fault(String path) {
        var counters = COUNTER.matcher(path);
        while (counters.find()) {
            if (Long.parseLong(counters.group(1)) > Long.parseLong(counters.group(2))) {
                return Optional.of("found '" + counters.group() + "', expected a counter that rises, as {1..5000}");
            }
        }
        String rest = counters.reset().replaceAll("");
        return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0
                ? Optional.of("found '" + path + "', expected a counter of the form {1..5000} where a brace stands")
                : Optional.empty();
    }
}
