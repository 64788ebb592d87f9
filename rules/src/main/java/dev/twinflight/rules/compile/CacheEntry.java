package dev.twinflight.rules.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** One file of the cache: the SHA-256 of what follows, which is a ZIP of a label and classes. */
final class CacheEntry {

    /** Of a file; a thousand rules come to about a tenth of it. */
    static final long MOST_BYTES = 64L << 20;

    private static final long MOST_UNPACKED = 256L << 20;
    private static final int DIGEST_BYTES = 32;
    private static final String LABEL = "META-INF/label";

    private CacheEntry() {}

    /**
     * Packs classes.
     *
     * @param label what {@link #read} is to find
     */
    static byte[] write(CompiledFiles files, String label) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            put(zip, LABEL, label.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> file : files.classes().entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        }
        var content = new ByteArrayOutputStream();
        content.write(Sha256.digest().digest(packed.toByteArray()));
        packed.writeTo(content);
        return content.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Unpacks classes, within limits.
     *
     * @throws IOException when the content is damaged, is labelled differently, or holds anything but classes of rules
     */
    static CompiledFiles read(byte[] content, String label) throws IOException {
        byte[] packed = Arrays.copyOfRange(content, Math.min(DIGEST_BYTES, content.length), content.length);
        byte[] digest = Arrays.copyOf(content, DIGEST_BYTES);
        if (!MessageDigest.isEqual(digest, Sha256.digest().digest(packed))) {
            throw new IOException("the entry is damaged");
        }
        var classes = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            long left = MOST_UNPACKED;
            ZipEntry first = zip.getNextEntry();
            if (first == null || !new String(zip.readNBytes(4096), StandardCharsets.UTF_8).equals(label)) {
                throw new IOException("the entry is labelled differently");
            }
            for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
                byte[] file = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE));
                left -= file.length;
                if (left < 0 || !CompiledFiles.isClass(next.getName())) {
                    throw new IOException("the entry holds what no rules compile to");
                }
                classes.put(next.getName(), file);
            }
        }
        return new CompiledFiles(classes);
    }
}
