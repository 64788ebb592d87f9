package dev.twinflight.rules.compile;

import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Compiles rules inside the sandbox: words, then parsed tree, then compilation against few classes, then byte code.
 * Remembers the last compilations by content. Thread safe; compiles one rule set at a time.
 */
public final class RuleSetCompiler {

    private static final int REMEMBERED = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Compilation> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Compilation> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Compiles the rules of policies into one rule set, or tells every problem of every file. */
    public Compilation compile(Collection<Policy> policies) {
        SortedMap<String, Policy> byName = new TreeMap<>();
        policies.forEach(policy -> byName.put(policy.name(), policy));
        String key = hash(byName);
        lock.lock();
        try {
            return remembered.computeIfAbsent(key, _ -> new SandboxedCompilation(key, byName).compile());
        } finally {
            lock.unlock();
        }
    }

    /** The package of a policy's rules. */
    public static String packageOf(String policy) {
        return RuleFile.packageOf(policy);
    }

    private static String hash(SortedMap<String, Policy> policies) {
        MessageDigest digest = sha256();
        policies.forEach((name, policy) -> {
            add(digest, name);
            policy.rules().forEach((path, text) -> {
                add(digest, path);
                add(digest, text);
            });
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Each text with its length before it, so that no two lists of texts give the same bytes. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Problems in order of file and line. */
    static List<Problem> inOrder(Collection<Problem> problems) {
        var sorted = new ArrayList<>(new LinkedHashSet<>(problems));
        sorted.sort(Comparator.comparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return sorted;
    }
}
