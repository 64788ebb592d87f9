package dev.twinflight.twinruntime.docker;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what looks like a secret, and masks it in documents and facts. Stateless. */
final class Secrets {

    /** What stands for a secret in documents and facts, the same in every world. */
    static final String MASK = "********";

    private static final Pattern NAME = Pattern.compile("PASSW(OR)?D|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|PRIVATE"
            + "|KEY($|[_.0-9-])|(^|[_.-])(KEYS|PASS)($|[_.-])|[_.-]PWD($|[_.-])");
    private static final Pattern FILE_NAME = Pattern.compile("(_FILE|_PATH|_DIR)$");
    private static final Pattern USER_INFO = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^\\s/@:]*):([^\\s/@]+)@");

    private Secrets() {}

    /** Whether a variable, label or option of this name holds a secret; one that names a file holds none itself. */
    static boolean looksSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return NAME.matcher(upper).find() && !FILE_NAME.matcher(upper).find();
    }

    /** The password inside a URL's user part; empty when there is none. */
    static String passwordInUrl(String value) {
        Matcher matcher = USER_INFO.matcher(value);
        return matcher.find() ? matcher.group(2) : "";
    }

    static String maskUrls(String value) {
        return USER_INFO.matcher(value).replaceAll("$1:" + Matcher.quoteReplacement(MASK) + "@");
    }

    /** A variable's value as others may see it. */
    static String mask(String name, String value) {
        return looksSecret(name) && !value.isEmpty() ? MASK : maskUrls(value);
    }

    /** Masks whatever looks secret in a document, in place. */
    static void mask(JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(entry -> {
                    if (entry.getValue().isString()) {
                        entry.setValue(object.stringNode(
                                mask(entry.getKey(), entry.getValue().asString(""))));
                    } else {
                        mask(entry.getValue());
                    }
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    if (array.get(i).isString()) {
                        array.set(i, array.stringNode(maskEntry(array.get(i).asString(""))));
                    } else {
                        mask(array.get(i));
                    }
                }
            }
            default -> {}
        }
    }

    /** {@code NAME=value} or a plain text. */
    private static String maskEntry(String entry) {
        int equals = entry.indexOf('=');
        return equals < 1
                ? maskUrls(entry)
                : entry.substring(0, equals + 1) + mask(entry.substring(0, equals), entry.substring(equals + 1));
    }
}
