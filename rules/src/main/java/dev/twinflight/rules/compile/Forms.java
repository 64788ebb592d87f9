package dev.twinflight.rules.compile;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of what rules propose. Each method gives the value back or says what was found and expected. Stateless. */
final class Forms {

    private static final int LONGEST_TEXT = 4096;
    private static final int MOST_WORDS = 100;

    private static final Pattern RESTART_POLICY = Pattern.compile("no|always|unless-stopped|on-failure(:[0-9]{1,9})?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,254}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,254}");

    /** As the engine names volumes and networks; a path is none, so that no part of the host can be mounted. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");

    private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._@%+-]{1,255}){1,32}");

    /** A reference as the OCI distribution specification has it: {@code [host[:port]/]path[:tag][@digest]}. */
    private static final Pattern IMAGE = Pattern.compile("([A-Za-z0-9.-]{1,128}(:[0-9]{1,5})?/)?"
            + "[a-z0-9]++([._/-]++[a-z0-9]++)*+(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?");

    private Forms() {}

    static String text(String what, @Nullable String value) {
        if (value == null || value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    what + " must be text of at most " + LONGEST_TEXT + " characters in one line");
        }
        return value;
    }

    private static String formed(String what, Pattern form, @Nullable String value, String expected) {
        if (value == null
                || value.length() > LONGEST_TEXT
                || !form.matcher(value).matches()) {
            throw new IllegalArgumentException("found the " + what + " '" + value + "', expected " + expected);
        }
        return value;
    }

    static String image(@Nullable String reference) {
        return formed("image", IMAGE, reference, "an image reference, as shop/web:2");
    }

    static String variable(@Nullable String name) {
        return formed("environment variable", VARIABLE, name, "a name, as LOG_LEVEL");
    }

    static String label(@Nullable String name) {
        String label = formed("label", LABEL, name, "letters, digits and . _ / -");
        if (label.startsWith("twinflight.") || label.startsWith("com.docker.")) {
            throw new IllegalArgumentException(
                    "the label '" + label + "' says whose a resource is and cannot be changed");
        }
        return label;
    }

    static String restartPolicy(@Nullable String policy) {
        return formed("restart policy", RESTART_POLICY, policy, "no, always, unless-stopped or on-failure[:max]");
    }

    static String volume(@Nullable String volume) {
        return formed("volume", NAME, volume, "the name of a volume; paths of the host are not mounted");
    }

    static String network(@Nullable String network) {
        return formed("network", NAME, network, "the name of a network");
    }

    static String path(@Nullable String path) {
        return formed("path", PATH, path, "an absolute path, as /var/lib/data");
    }

    static List<String> words(String @Nullable [] words) {
        if (words == null || words.length == 0 || words.length > MOST_WORDS) {
            throw new IllegalArgumentException("a command has 1 to " + MOST_WORDS + " words");
        }
        return Arrays.stream(words)
                .map(word -> text("a word of the command", word))
                .toList();
    }

    static String test(@Nullable String test) {
        String line = text("the test", test);
        if (line.isBlank()) {
            throw new IllegalArgumentException("the test of a health check is a command line; there is none");
        }
        return line;
    }

    static Duration seconds(String what, double seconds) {
        if (!(seconds >= 0.001 && seconds <= 86_400)) {
            throw new IllegalArgumentException(
                    "found the " + what + " " + seconds + ", expected seconds from 0.001 to 86400");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    static int retries(long retries) {
        if (retries < 1 || retries > 1000) {
            throw new IllegalArgumentException("found " + retries + " retries, expected 1 to 1000");
        }
        return Math.toIntExact(retries);
    }
}
