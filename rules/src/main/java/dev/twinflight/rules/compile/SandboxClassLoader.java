package dev.twinflight.rules.compile;

import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's third layer: rules are compiled against, and generated classes linked against, a few classes only. It
 * defines no class itself.
 */
final class SandboxClassLoader extends ClassLoader {

    private static final String CONCLUSIONS = Conclusions.class.getName();

    private static final List<String> PACKAGES = List.of(
            "org.drools.",
            "org.kie.",
            "dev.twinflight.rules.fact.",
            CONCLUSIONS + "$",
            "java.lang.annotation.",
            "java.lang.constant.",
            "java.lang.invoke.",
            "java.math.",
            "java.nio.charset.",
            "java.time.",
            "java.util.function.",
            "java.util.stream.");

    /** Packages whose own classes are allowed, less those below; the compiler needs what their signatures mention. */
    private static final Set<String> FLAT_PACKAGES = Set.of("java.lang", "java.util");

    private static final Pattern DANGEROUS = Pattern.compile(
            "java\\.lang\\.(Class(Loader|Value)|Compiler|InheritableThread"
                    + "|Module|Process|Runtime(Permission)?(\\$|$)|Scoped|Security|Shutdown|StackWalker|Terminator|Thread).*"
                    + "|java\\.util\\.(ServiceLoader|Timer|Scanner|Formatter|ResourceBundle|Properties|PropertyPermission).*");

    private static final Set<String> SINGLE_CLASSES = Set.of(
            CONCLUSIONS,
            "java.io.DataInput",
            "java.io.DataOutput",
            "java.io.Externalizable",
            "java.io.IOException",
            "java.io.ObjectInput",
            "java.io.ObjectOutput",
            "java.io.ObjectStreamException",
            "java.io.ObjectStreamField",
            "java.io.Serializable",
            "java.io.UnsupportedEncodingException",
            "java.lang.reflect.AnnotatedElement",
            "java.lang.reflect.GenericDeclaration",
            "java.lang.reflect.Type");

    SandboxClassLoader(ClassLoader parent) {
        super("rule sandbox", parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isAllowed(name)) {
            throw new ClassNotFoundException(name + " is outside the sandbox of rules");
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isHidden(name) ? null : super.getResource(name);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return isHidden(name) ? null : super.getResourceAsStream(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws java.io.IOException {
        return isHidden(name) ? Collections.emptyEnumeration() : super.getResources(name);
    }

    private static boolean isHidden(String resource) {
        return resource.endsWith(".class")
                && !isAllowed(resource.substring(0, resource.length() - ".class".length())
                        .replace('/', '.'));
    }

    static boolean isAllowed(String name) {
        boolean flat = FLAT_PACKAGES.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
        return (flat && !DANGEROUS.matcher(name).matches())
                || SINGLE_CLASSES.contains(name)
                || PACKAGES.stream().anyMatch(name::startsWith);
    }
}
