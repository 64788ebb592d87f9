package dev.twinflight.rules.fact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The id of a live resource, written {@code <provider>:<host>/<kind>/<name>}, as
 * {@code docker:local/container/catalog}. The same in every world. Immutable.
 */
public record ResourceId(String provider, String host, Kind kind, String name) implements Comparable<ResourceId> {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern PLAIN_SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public ResourceId {
        check("provider", provider);
        check("host", host);
        check("name", name);
    }

    private static void check(String what, String value) {
        if (!PART.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a resource's " + what + " must be letters, digits, '.', '_' and '-': '" + value + "'");
        }
    }

    /**
     * Reads {@code <provider>:<host>/<kind>/<name>}.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static ResourceId parse(String text) {
        int colon = text.indexOf(':');
        String[] parts = text.substring(colon + 1).split("/", -1);
        if (colon < 1 || parts.length != 3) {
            throw new IllegalArgumentException("not a resource id: '" + text
                    + "'; expected <provider>:<host>/<kind>/<name>, as docker:local/container/catalog");
        }
        return new ResourceId(text.substring(0, colon), parts[0], Kind.of(parts[1]), parts[2]);
    }

    /**
     * The form for URLs, image names and SPIFFE ids: {@code [a-z0-9-]}, unique; a short hash is added where the plain
     * form would lose something.
     */
    public String slug() {
        String plain = String.join("-", provider, host, kind.word(), name);
        if (PLAIN_SLUG.matcher(plain).matches() && plain.length() <= 80 && unambiguous()) {
            return plain;
        }
        String kept =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return kept.substring(0, Math.min(kept.length(), 64)) + "-" + shortHash();
    }

    private boolean unambiguous() {
        return provider.indexOf('-') < 0 && host.indexOf('-') < 0;
    }

    private String shortHash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(ResourceId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return provider + ":" + host + "/" + kind.word() + "/" + name;
    }
}
