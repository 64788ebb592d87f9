package dev.twinflight.twinruntime.docker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets of one group's live members, and what stands for each in their twins: the same stand-in for the same value
 * everywhere, so that members that share a password go on sharing one. A stand-in is made of where the secret was found
 * first, never of the secret, which nobody can guess from it. Lives in memory only, for one capture. Confined to it.
 */
final class TwinSecrets {

    /** What no text has by chance: long, or of letters and digits. Others, as {@code postgres}, are words too. */
    private static final Pattern DISTINCTIVE = Pattern.compile("(?s).{12,}|(?=.*[0-9])(?=.*[A-Za-z]).{6,}");

    private static final Pattern STAND_IN = Pattern.compile("\\bmasked-[0-9a-f]{12}\\b");

    private final String run;
    private final Set<String> allowed;
    private final SortedMap<String, String> placeBySecret = new TreeMap<>();
    private final List<WholeFile> wholeFiles = new ArrayList<>();
    private final Map<String, String> standIns =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** A mounted file that is replaced as a whole. */
    record WholeFile(SourceMounts.Source source, String path, String standIn) {}

    /** @param allowed variables by name and files by path in a container, which keep what they hold */
    TwinSecrets(String run, Set<String> allowed) {
        this.run = run;
        this.allowed = allowed;
    }

    /** Takes a member's secrets in, before any is masked; where they stand: variables' names and other places. */
    List<String> collect(String member, JsonNode config) {
        List<String> places = new ArrayList<>();
        SecretTexts.inConfiguration(config).forEach((place, secrets) -> {
            if (!allowed.contains(place)) {
                add(member, place, secrets);
                places.add(place);
            }
        });
        return places;
    }

    /** Takes in the secrets of a mounted file at a path in a container; whether it has any that will be masked. */
    boolean collectFile(SourceMounts.Source source, String path, byte[] content) {
        if (allowed.contains(path)) {
            return false;
        }
        Optional<String> text = SecretTexts.text(path, content);
        List<String> secrets = text.map(found -> SecretTexts.inFile(path, found))
                .orElseGet(() -> List.of(
                        "the file with SHA-256 " + Json.sha256(HexFormat.of().formatHex(content))));
        add(source.source(), path, secrets);
        if (text.isEmpty()) {
            wholeFiles.add(new WholeFile(source, path, standIns.getOrDefault(secrets.getFirst(), "")));
        }
        return !secrets.isEmpty();
    }

    private void add(String member, String place, List<String> secrets) {
        for (int i = 0; i < secrets.size(); i++) {
            String secret = secrets.get(i);
            if (!STAND_IN.matcher(secret).matches() && placeBySecret.putIfAbsent(secret, place) == null) {
                String source = String.join("\n", run, member, place, String.valueOf(i));
                standIns.put(secret, "masked-" + Json.sha256(source).substring(0, 12));
            }
        }
    }

    /** What stands for each secret, longer secrets first. */
    Map<String, String> standIns() {
        return Collections.unmodifiableMap(standIns);
    }

    List<WholeFile> wholeFiles() {
        return Collections.unmodifiableList(wholeFiles);
    }

    /** Where each secret was found first, by secret. */
    SortedMap<String, String> places() {
        return Collections.unmodifiableSortedMap(placeBySecret);
    }

    static boolean isDistinctive(String secret) {
        return DISTINCTIVE.matcher(secret).matches();
    }

    /** {@code Env} of a twin. */
    List<String> mask(JsonNode config) {
        List<String> entries = new ArrayList<>();
        ImageDefaults.environment(config).forEach((name, value) -> entries.add(name + "=" + mask(name, value)));
        for (String entry : Json.strings(config.path("Env"))) {
            if (entry.indexOf('=') < 0) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** What is called a secret is one, however short; elsewhere only what no text has by chance is replaced. */
    private String mask(String name, String value) {
        String whole = Secrets.looksSecret(name) && !allowed.contains(name) ? standIns.get(value) : null;
        return whole == null ? mask(value) : whole;
    }

    private String mask(String text) {
        String masked = text;
        for (Map.Entry<String, String> standIn : standIns.entrySet()) {
            String secret = standIn.getKey();
            masked = isDistinctive(secret)
                    ? masked.replace(secret, standIn.getValue())
                    : masked.replace(":" + secret + "@", ":" + standIn.getValue() + "@");
        }
        return masked;
    }

    /** Replaces every secret in a document's texts, in place. */
    void maskTexts(JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(entry -> {
                    if (entry.getValue().isString()) {
                        String value = entry.getValue().asString("");
                        entry.setValue(object.stringNode(mask(entry.getKey(), value)));
                    } else {
                        maskTexts(entry.getValue());
                    }
                });
            case ArrayNode array -> maskWords(array);
            default -> {}
        }
    }

    private void maskWords(ArrayNode array) {
        String before = "";
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).isString()) {
                String word = array.get(i).asString("");
                int equals = word.indexOf('=');
                String masked = equals > 0
                        ? word.substring(0, equals + 1) + mask(word.substring(0, equals), word.substring(equals + 1))
                        : mask(before.startsWith("--") ? before : "", word);
                array.set(i, array.stringNode(masked));
                before = word;
            } else {
                maskTexts(array.get(i));
            }
        }
    }

    /** Whether a twin's text says what its resource's does, but for stand-ins. */
    static boolean hides(String twins, String lives) {
        if (!STAND_IN.matcher(twins).find()) {
            return false;
        }
        List<String> parts = new ArrayList<>();
        STAND_IN.splitAsStream(twins + " ").forEach(part -> parts.add(Pattern.quote(part)));
        return Pattern.compile(String.join(".+", parts), Pattern.DOTALL)
                .matcher(lives + " ")
                .matches();
    }
}
