package dev.twinflight.twinruntime.docker;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds secrets in what a container is told: its variables, its command, its labels, and files of known names. Stateless. */
final class SecretTexts {

    /** Where engines and orchestrators put secrets, each a file of its own. */
    static final String FOLDERS = "(/var)?/run/secrets(/.*)?";

    private static final Pattern SECRETS = Pattern.compile(FOLDERS);

    /** Files that hold secrets wherever they lie, by name; for Perl too. */
    static final String FILE_NAMES = "(.*\\.(pem|key|p12|pfx|jks|env)|id_(rsa|dsa|ecdsa|ed25519)"
            + "|\\.(pgpass|netrc|git-credentials|env)|credentials)";

    private static final Pattern KEY_STORE = Pattern.compile(".*\\.(p12|pfx|jks)");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("[\"']?-{0,2}([A-Za-z][A-Za-z0-9_.-]*)=[\"']?([^\"']+)[\"']?");
    private static final Pattern LINE = Pattern.compile(
            "(?m)^\\s*(?:export\\s+)?([A-Za-z][A-Za-z0-9_.-]*)\\s*[=:]\\s*[\"']?([^\\r\\n\"']+?)[\"']?\\s*$");
    private static final Pattern NETRC = Pattern.compile("\\bpassword\\s+(\\S+)");

    private SecretTexts() {}

    /** Secrets of a member by what they are called: a variable's name, or where else they stand. */
    static Map<String, List<String>> inConfiguration(JsonNode config) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        ImageDefaults.environment(config).forEach((name, value) -> put(found, name, named(name, value)));
        put(found, "its command", inWords(Json.strings(config.path("Entrypoint"))));
        put(found, "its command", inWords(Json.strings(config.path("Cmd"))));
        put(
                found,
                "its health check",
                inWords(Json.strings(config.path("Healthcheck").path("Test"))));
        Json.map(config.path("Labels")).forEach((name, value) -> put(found, "the label " + name, named(name, value)));
        return found;
    }

    private static void put(Map<String, List<String>> found, String where, List<String> secrets) {
        if (!secrets.isEmpty()) {
            found.computeIfAbsent(where, _ -> new ArrayList<>()).addAll(secrets);
        }
    }

    private static List<String> named(String name, String value) {
        if (Secrets.looksSecret(name)) {
            return value.isEmpty() ? List.of() : List.of(value);
        }
        return Secrets.secretsIn(value);
    }

    /** Also {@code --password=x} and {@code --password x}, inside a shell's line too. */
    private static List<String> inWords(List<String> arguments) {
        List<String> secrets = new ArrayList<>();
        String before = "";
        for (String word : String.join(" ", arguments).split("\\s+", -1)) {
            Matcher assignment = ASSIGNMENT.matcher(word);
            if (assignment.matches()) {
                secrets.addAll(named(assignment.group(1), assignment.group(2)));
            } else if (before.startsWith("--") && Secrets.looksSecret(before) && !word.startsWith("-")) {
                secrets.add(word);
            } else {
                secrets.addAll(Secrets.secretsIn(word));
            }
            before = word;
        }
        secrets.removeIf(String::isBlank);
        return secrets;
    }

    /** A file of secrets as text; empty for one that is a secret as a whole, as a key store is. */
    static Optional<String> text(String path, byte[] bytes) {
        if (KEY_STORE.matcher(path).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The secrets of a text file at a path in a container. */
    static List<String> inFile(String path, String content) {
        if (SECRETS.matcher(path).matches()) {
            return content.isBlank() ? List.of() : List.of(content.strip());
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.equals(".pgpass")) {
            return lastFields(content);
        }
        List<String> secrets = new ArrayList<>(Secrets.secretsIn(content));
        Matcher line = LINE.matcher(content);
        while (line.find()) {
            if (Secrets.looksSecret(line.group(1))) {
                secrets.add(line.group(2));
            }
        }
        Matcher netrc = NETRC.matcher(name.equals(".netrc") ? content : "");
        while (netrc.find()) {
            secrets.add(netrc.group(1));
        }
        return secrets;
    }

    /** {@code host:port:database:user:password}, where {@code \} stands before a colon that is none. */
    private static List<String> lastFields(String content) {
        return content.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("(?<!\\\\):", 5))
                .filter(fields -> fields.length == 5 && !fields[4].isBlank())
                .map(fields -> fields[4].strip())
                .toList();
    }
}
