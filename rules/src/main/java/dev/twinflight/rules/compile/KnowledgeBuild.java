package dev.twinflight.rules.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.codegen.ExecutableModelProject;
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
    private final InternalKieModule module;

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
        builder.buildAll(ExecutableModelProject.class);
        // Drools keeps every module it built in a static repository; nobody asks for it there.
        services.getRepository().removeKieModule(id);
        builder.getResults().getMessages(Message.Level.ERROR).forEach(messages::add);
        this.module = (InternalKieModule) builder.getKieModuleIgnoringErrors();
    }

    /** Errors of Drools and of its Java compiler; empty when the build is good. */
    List<Message> errors() {
        return List.copyOf(messages);
    }

    /** The generated classes. */
    CompiledFiles files() {
        var classes = new TreeMap<String, byte[]>();
        for (String file : module.getFileNames()) {
            if (CompiledFiles.isClass(file)) {
                classes.put(file, module.getBytes(file));
            }
        }
        return new CompiledFiles(classes);
    }
}
