package dev.twinflight.sync.document;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to a member of a JSON tree, written as a JSON Pointer (RFC 6901) through objects alone: {@code /usage/1m/full}.
 * An array is one value; nothing leads into it. Immutable.
 */
public record Path(List<String> steps) {

    /** The whole tree. */
    public static final Path ROOT = new Path(List.of());

    public Path {
        steps = List.copyOf(steps);
    }

    public static Path of(String... steps) {
        return new Path(List.of(steps));
    }

    /**
     * Reads a JSON Pointer.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Path parse(String pointer) {
        if (pointer.isEmpty()) {
            return ROOT;
        }
        if (pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("a path begins with '/': '" + pointer + "'");
        }
        List<String> steps = new ArrayList<>();
        for (String step : pointer.substring(1).split("/", -1)) {
            if (step.matches(".*~(?![01]).*")) {
                throw new IllegalArgumentException("in a path '~' is written '~0': '" + pointer + "'");
            }
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return new Path(steps);
    }

    public Path child(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Path(longer);
    }

    /** Whether the other path is this one or leads on from it. */
    public boolean covers(Path other) {
        return other.steps.size() >= steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    @Override
    public String toString() {
        StringBuilder pointer = new StringBuilder();
        steps.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }
}
