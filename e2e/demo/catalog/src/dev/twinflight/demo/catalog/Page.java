package dev.twinflight.demo.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * An item made ready to be shown: its JSON, followed by a preview picture's worth of bytes. It lies outside the Java
 * heap, so the memory it takes counts against the container's limit and never against {@code -Xmx}. Immutable.
 */
final class Page {

    private final ByteBuffer bytes;
    private final int jsonLength;

    private Page(ByteBuffer bytes, int jsonLength) {
        this.bytes = bytes;
        this.jsonLength = jsonLength;
    }

    /**
     * @param size bytes to keep; a page whose JSON is longer keeps the JSON alone
     */
    static Page of(Item item, int size) {
        byte[] json = item.toJson().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.max(size, json.length));
        bytes.put(json);
        MessageDigest sha256 = sha256();
        byte[] block = sha256.digest(json);
        while (bytes.hasRemaining()) {
            bytes.put(block, 0, Math.min(block.length, bytes.remaining()));
            block = sha256.digest(block);
        }
        bytes.flip();
        return new Page(bytes.asReadOnlyBuffer(), json.length);
    }

    byte[] json() {
        byte[] json = new byte[jsonLength];
        bytes.duplicate().get(json);
        return json;
    }

    int size() {
        return bytes.limit();
    }

    /** A seal over the page, as many rounds of SHA-256 as asked for, each over the one before and the page's JSON. */
    byte[] seal(int rounds) {
        MessageDigest sha256 = sha256();
        byte[] json = json();
        byte[] seal = new byte[0];
        for (int round = 0; round < rounds; round++) {
            sha256.update(seal);
            seal = sha256.digest(json);
        }
        return seal;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
