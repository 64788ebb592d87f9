package dev.twinflight.rules.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * One build of a knowledge base in memory: an executable model without {@code kmodule.xml}, XML or MVEL, against the
 * sandbox's class loader. Used once.
 */
final class KnowledgeBuild {

    private final ClassLoader loader = new SandboxClassLoader(KnowledgeBuild.class.getClassLoader());
    private final List<Message> messages = new ArrayList<>();
    private final @Nullable InternalKieModule module;

    /**
     * Generates and compiles the classes, without loading any.
     *
     * @param version tells this build from others that go on at the same time
     * @param texts rewritten rule text by path
     */
    KnowledgeBuild(String version, Map<String, String> texts) {
        KieServices services = KieServices.get();
        ReleaseId id = CompiledFiles.releaseId(version);
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(id);
        texts.forEach((path, text) -> files.write("src/main/resources/" + path, text));
        var builder = new KieBuilderImpl(files, loader);
        this.module = built(builder);
        // Drools keeps every module it built in a static repository; nobody asks for it there.
        services.getRepository().removeKieModule(id);
    }

    /** Drools gives up on some conditions with an exception instead of a message, and none says which rule it was. */
    private @Nullable InternalKieModule built(KieBuilderImpl builder) {
        try {
            builder.buildAll(ExecutableModelProject.class);
            messages.addAll(builder.getResults().getMessages(Message.Level.ERROR));
            return (InternalKieModule) builder.getKieModuleIgnoringErrors();
        } catch (RuntimeException | StackOverflowError e) {
            messages.add(new GivenUp());
            return null;
        }
    }

    /** Stands for an exception of Drools. */
    private record GivenUp() implements Message {

        @Override
        public long getId() {
            return 0;
        }

        @Override
        public Level getLevel() {
            return Level.ERROR;
        }

        @Override
        public @Nullable String getPath() {
            return null;
        }

        @Override
        public int getLine() {
            return 0;
        }

        @Override
        public int getColumn() {
            return 0;
        }

        @Override
        public String getText() {
            return "a condition cannot be understood; check its operators, brackets and variables, or write it in a"
                    + " simpler way";
        }
    }

    /** Errors of Drools and of its Java compiler; empty when the build is good. */
    List<Message> errors() {
        return List.copyOf(messages);
    }

    /** The generated classes. */
    CompiledFiles files() {
        var classes = new TreeMap<String, byte[]>();
        if (module == null) {
            return new CompiledFiles(classes);
        }
        for (String file : module.getFileNames()) {
            if (CompiledFiles.isClass(file)) {
                classes.put(file, module.getBytes(file));
            }
        }
        return new CompiledFiles(classes);
    }
}
