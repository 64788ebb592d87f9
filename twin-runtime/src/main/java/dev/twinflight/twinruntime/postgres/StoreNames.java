package dev.twinflight.twinruntime.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What things of one data store of one installation are called. On the live server names begin with
 * {@code twinflight_<installation>__}, dashes written as underscores: two underscores stand between the parts, so no
 * installation's prefix begins another's. Immutable.
 *
 * @param installation whose twin it is
 * @param key {@code group/store}
 */
record StoreNames(String installation, String key) {

    StoreNames {
        if (installation.contains("--")) {
            throw new IllegalArgumentException(
                    "twins of data stores need an installation without two dashes in a row: '" + installation + "'");
        }
    }

    static String prefix(String installation) {
        return "twinflight_" + installation.replace('-', '_') + "__";
    }

    /** Slot, publication and subscription. */
    String replication() {
        return prefix(installation) + hash();
    }

    String container() {
        return "twinflight-" + installation + "-store-" + hash();
    }

    String relay() {
        return container() + "-relay";
    }

    String network() {
        return container() + "-net";
    }

    String volume() {
        return container() + "-data";
    }

    /** Under which the packet filter keeps the rules of the network. */
    String filterOwner() {
        return "store-" + hash();
    }

    String branch(String run, String clone) {
        return "twinflight-" + installation + "-" + run + "--" + clone + "-" + hash();
    }

    private String hash() {
        return sha256(key).substring(0, 12);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
