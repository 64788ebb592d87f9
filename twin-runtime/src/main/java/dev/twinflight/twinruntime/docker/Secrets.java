package dev.twinflight.twinruntime.docker;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Masks what looks like a secret, as the rules module tells it, in documents and facts. Stateless. */
final class Secrets {

    /** What stands for a secret in documents and facts, the same in every world. */
    static final String MASK = dev.twinflight.rules.value.Secrets.MASK;

    private Secrets() {}

    /** Whether a variable, label or option of this name holds a secret; one that names a file holds none itself. */
    static boolean looksSecret(String name) {
        return dev.twinflight.rules.value.Secrets.looksSecret(name);
    }

    static List<String> secretsIn(String text) {
        return dev.twinflight.rules.value.Secrets.secretsIn(text);
    }

    private static String maskForms(String text) {
        return dev.twinflight.rules.value.Secrets.maskForms(text);
    }

    /** A variable's value as others may see it. */
    static String mask(String name, String value) {
        return dev.twinflight.rules.value.Secrets.mask(name, value);
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
                ? maskForms(entry)
                : entry.substring(0, equals + 1) + mask(entry.substring(0, equals), entry.substring(equals + 1));
    }
}
