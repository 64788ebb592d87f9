package dev.twinflight.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.policy.Policy;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.runtime.KieSession;

class RuleSetCacheTest {

    private static final String TEXT =
            Rules.HEAD + "rule \"kept\" when $r : Resource( memoryLimit > 5 ) then propose.restart($r); end\n";
    private static final CompiledFiles FILES = compile();

    @TempDir
    Path folder;

    private static CompiledFiles compile() {
        var compiled = new SandboxedCompilation("test", new TreeMap<>(Map.of("sample", Rules.policy("sample", TEXT))))
                .compile();
        assertThat(compiled).isInstanceOf(SandboxedCompilation.Outcome.Good.class);
        return ((SandboxedCompilation.Outcome.Good) compiled).files();
    }

    private RuleSetCache cache() {
        return RuleSetCache.in(folder.resolve("compiled"), "sandbox 1");
    }

    private Path entry() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("compiled"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void aKeptRuleSetDecidesAsTheCompiledOneDid() {
        cache().write("key", FILES);

        KieSession session = cache().read("key").orElseThrow().load().newKieSession();
        session.insert(Facts.resource("a", 1));
        BoundedFiring.fire(session);

        assertThat(session.getObjects(Proposal.class::isInstance)).hasSize(1);
        session.dispose();
    }

    /** The entry holds other rules than asked for: the answer can come from the cache only. */
    @Test
    void theNextCompilerTakesWhatIsKept() {
        Policy other = Rules.policy(
                "sample", Rules.HEAD + "rule \"other\" when $h : Health() then report.warn(null, \"x\"); end\n");
        RuleSetCache.in(folder).write(RuleSetCompiler.key(List.of(other)), FILES);

        Compilation compilation = RuleSetCompiler.cachedIn(folder).compile(List.of(other));

        assertThat(compilation)
                .isInstanceOfSatisfying(
                        Compilation.Compiled.class,
                        compiled -> assertThat(compiled.ruleSet().knowledge().getRule("policies.sample", "kept"))
                                .isNotNull());
    }

    @Test
    void whatIsCompiledIsKept() {
        RuleSetCompiler.cachedIn(folder).compile(List.of(Rules.policy("sample", TEXT)));

        assertThat(folder).isDirectoryContaining("glob:**.rules");
        assertThat(RuleSetCache.in(folder).read(RuleSetCompiler.key(List.of(Rules.policy("sample", TEXT)))))
                .isPresent();
    }

    @Test
    void refusedRulesAreNotKept() {
        RuleSetCompiler.cachedIn(folder).compile(List.of(Rules.policy("sample", Rules.HEAD + "query \"q\" end\n")));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theFolderIsClosedToOthers() throws IOException {
        cache().write("key", FILES);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("compiled"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aDamagedEntryIsDropped() throws IOException {
        cache().write("key", FILES);
        byte[] content = Files.readAllBytes(entry());
        for (int at : new int[] {0, 40, content.length / 2, content.length - 1}) {
            cache().write("key", FILES);
            byte[] damaged = content.clone();
            damaged[at] ^= 1;
            Files.write(entry(), damaged);

            assertThat(cache().read("key")).as("byte %d", at).isEmpty();
            assertThat(folder.resolve("compiled")).isEmptyDirectory();
        }
    }

    @Test
    void aCutEntryIsDropped() throws IOException {
        for (int length : new int[] {0, 10, 32, 500}) {
            cache().write("key", FILES);
            byte[] content = Files.readAllBytes(entry());
            Files.write(entry(), java.util.Arrays.copyOf(content, length));

            assertThat(cache().read("key")).as("length %d", length).isEmpty();
        }
    }

    /** Whoever can write the folder can also make the digest fit: the byte code check is what holds. */
    @Test
    void anEntryWithOtherByteCodeIsDropped() throws IOException {
        String name = FILES.classes().firstKey();
        var tampered = new TreeMap<>(FILES.classes());
        tampered.put(name, exiting(name));
        Path file = writtenBy("key", new CompiledFiles(tampered));

        assertThat(cache().read("key")).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void anEntryWithAClassUnderAnotherNameIsDropped() throws IOException {
        var tampered = new TreeMap<>(FILES.classes());
        tampered.put("policies/sample/Other.class", tampered.firstEntry().getValue());
        writtenBy("key", new CompiledFiles(tampered));

        assertThat(cache().read("key")).isEmpty();
    }

    @Test
    void anEntryOfAnotherKeyOrVersionIsNotTaken() throws IOException {
        Path file = writtenBy("other", FILES);
        Files.move(file, writtenBy("key", FILES), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(cache().read("key")).isEmpty();
        cache().write("key", FILES);
        assertThat(RuleSetCache.in(folder.resolve("compiled"), "sandbox 2").read("key"))
                .isEmpty();
        assertThat(cache().read("key")).isPresent();
    }

    @Test
    void theLeastRecentlyUsedEntriesMakeRoom() throws IOException {
        cache().write("first", FILES);
        Files.setLastModifiedTime(entry(), FileTime.from(Instant.EPOCH));
        for (int i = 0; i < 64; i++) {
            cache().write("key" + i, FILES);
        }

        assertThat(cache().read("first")).isEmpty();
        assertThat(cache().read("key63")).isPresent();
    }

    @Test
    void aFolderThatCannotBeMadeCostsNothingButTime() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(RuleSetCompiler.cachedIn(file.resolve("compiled")).compile(List.of(Rules.policy("sample", TEXT))))
                .isInstanceOf(Compilation.Compiled.class);
    }

    private Path writtenBy(String key, CompiledFiles files) throws IOException {
        Path before = folder.resolve("compiled");
        var known = Files.exists(before) ? list(before) : List.<Path>of();
        cache().write(key, files);
        return list(before).stream()
                .filter(file -> !known.contains(file))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static byte[] exiting(String file) {
        ClassDesc name = ClassDesc.of(file.replace(".class", "").replace('/', '.'));
        return ClassFile.of()
                .build(
                        name,
                        type -> type.withMethodBody(
                                "<clinit>",
                                ConstantDescs.MTD_void,
                                ClassFile.ACC_STATIC,
                                code -> code.iconst_1()
                                        .invokestatic(
                                                ClassDesc.of("java.lang.System"),
                                                "exit",
                                                MethodTypeDesc.ofDescriptor("(I)V"))
                                        .return_()));
    }
}
