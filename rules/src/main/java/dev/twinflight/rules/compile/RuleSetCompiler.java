package dev.twinflight.rules.compile;

import dev.twinflight.rules.policy.Policy;
import dev.twinflight.rules.policy.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Compiles rules inside the sandbox: words, then parsed tree, then compilation against few classes, then byte code.
 * Remembers the last compilations by content. Thread safe; compiles one rule set at a time.
 */
public final class RuleSetCompiler {

    private static final int REMEMBERED = 32;

    private final @Nullable RuleSetCache cache;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Compilation> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Compilation> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Compiles anew what this compiler has not seen. */
    public RuleSetCompiler() {
        this(null);
    }

    private RuleSetCompiler(@Nullable RuleSetCache cache) {
        this.cache = cache;
    }

    /**
     * Keeps what it compiled in a folder, for other compilers and later runs of the program.
     *
     * @param folder made if missing, and closed to other users
     */
    public static RuleSetCompiler cachedIn(Path folder) {
        return new RuleSetCompiler(RuleSetCache.in(folder));
    }

    /** Compiles the rules of policies into one rule set, or tells every problem of every file. */
    public Compilation compile(Collection<Policy> policies) {
        SortedMap<String, Policy> byName = byName(policies);
        String key = hash(byName);
        lock.lock();
        try {
            return remembered.computeIfAbsent(key, _ -> compile(key, byName));
        } finally {
            lock.unlock();
        }
    }

    /** Every problem the checks of text and tree find; what passes them can still be refused when it is compiled. */
    public static List<Problem> inspect(Collection<Policy> policies) {
        return new SandboxedCompilation("inspected", byName(policies)).inspect();
    }

    /** The package of a policy's rules. */
    public static String packageOf(String policy) {
        return RuleFile.packageOf(policy);
    }

    private Compilation compile(String key, SortedMap<String, Policy> policies) {
        Optional<CompiledFiles> kept = cache == null ? Optional.empty() : cache.read(key);
        return kept.map(files -> loaded(policies, files)).orElseGet(() -> compileAnew(key, policies));
    }

    private Compilation compileAnew(String key, SortedMap<String, Policy> policies) {
        return switch (new SandboxedCompilation(key, policies).compile()) {
            case SandboxedCompilation.Outcome.Refused(List<Problem> problems) -> new Compilation.Refused(problems);
            case SandboxedCompilation.Outcome.Good(CompiledFiles files) -> {
                Compilation compilation = loaded(policies, files);
                if (cache != null) {
                    cache.write(key, files);
                }
                yield compilation;
            }
        };
    }

    private static Compilation loaded(SortedMap<String, Policy> policies, CompiledFiles files) {
        return new Compilation.Compiled(new RuleSet(new TreeSet<>(policies.keySet()), files.load()));
    }

    /** The hash of all that makes these rules differ from others. */
    static String key(Collection<Policy> policies) {
        return hash(byName(policies));
    }

    private static SortedMap<String, Policy> byName(Collection<Policy> policies) {
        SortedMap<String, Policy> byName = new TreeMap<>();
        policies.forEach(policy -> byName.put(policy.name(), policy));
        return byName;
    }

    private static String hash(SortedMap<String, Policy> policies) {
        MessageDigest digest = Sha256.digest();
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

    /** Problems in order of file and line. */
    static List<Problem> inOrder(Collection<Problem> problems) {
        var sorted = new ArrayList<>(new LinkedHashSet<>(problems));
        sorted.sort(Comparator.comparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return sorted;
    }
}
