package dev.twinflight.rules.compile;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drools.compiler.compiler.io.memory.MemoryFileSystem;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.compiler.kie.builder.impl.KieContainerImpl;
import org.drools.compiler.kie.builder.impl.KieModuleKieProject;
import org.drools.compiler.kie.builder.impl.MemoryKieModule;
import org.drools.modelcompiler.CanonicalKieModule;
import org.drools.util.PortablePath;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.internal.conf.ShareBetaNodesOption;

/**
 * The classes that compiling rules leaves behind. A knowledge base is made of nothing else, so that kept classes give
 * the rule set a compilation would. The contents are not copied.
 *
 * @param classes byte code by file name
 */
record CompiledFiles(SortedMap<String, byte[]> classes) {

    private static final String SUFFIX = ".class";
    private static final Pattern NAME = Pattern.compile("policies/[A-Za-z0-9_$/]{1,300}\\.class");
    /** As Drools names the class of a package that lists its rules. */
    private static final Pattern RULES = Pattern.compile("policies/[a-z0-9]+/Rules[0-9A-F]{32}\\.class");

    CompiledFiles {
        classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    }

    static ReleaseId releaseId(String version) {
        return KieServices.get().newReleaseId("policies", "rules", version);
    }

    /**
     * Whether a file of a build is a class of rules. Rule texts, Maven's files and Drools' own index of the packages are
     * not needed to load them.
     */
    static boolean isClass(String file) {
        return NAME.matcher(file).matches();
    }

    /** Reason by file, for every class that does what it may not. */
    Map<String, String> faults() {
        return ByteCodeCheck.faults(classes);
    }

    /** Loads the classes, inside the sandbox's class loader. They must have passed the check. */
    KieBase load() {
        // Drools keeps the version for messages only.
        ReleaseId id = releaseId("loaded");
        var files = new MemoryFileSystem();
        classes.forEach((name, content) -> files.write(PortablePath.of(name), TextBounds.woven(content)));
        files.write(
                PortablePath.of(CanonicalKieModule.getGeneratedClassNamesFile(id)),
                String.join("\n", names()).getBytes(StandardCharsets.UTF_8));
        KieModuleModel model = KieServices.get().newKieModuleModel();
        KieBuilderImpl.setDefaultsforEmptyKieModule(model);
        var module = new CanonicalKieModule(new MemoryKieModule(id, model, files), ruleClasses());
        var loader = new SandboxClassLoader(CompiledFiles.class.getClassLoader());
        var container = new KieContainerImpl(new KieModuleKieProject(module, loader), null);
        KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration();
        // Shared accumulate nodes fail after some updates in 10.2.0 (apache/incubator-kie 6422, 6765, 6846).
        configuration.setOption(ShareBetaNodesOption.NO);
        return container.newKieBase(configuration);
    }

    private List<String> names() {
        return classes.keySet().stream().map(CompiledFiles::name).toList();
    }

    private List<String> ruleClasses() {
        return classes.keySet().stream()
                .filter(file -> RULES.matcher(file).matches())
                .map(CompiledFiles::name)
                .toList();
    }

    private static String name(String file) {
        return file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
    }
}
