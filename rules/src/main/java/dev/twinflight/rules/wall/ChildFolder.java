package dev.twinflight.rules.wall;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder outside all that is hidden from children, with copies of the classes they run: those of this module and of
 * what it depends on, taken out of wherever the server's own class path has them (jars, a jar of jars, class folders).
 */
final class ChildFolder implements AutoCloseable {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String LIST = "class-path";

    private final Path folder;
    private final String classPath;

    private ChildFolder(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
    }

    /**
     * Copies the classes.
     *
     * @param more class folders beside the module's own
     */
    static ChildFolder make(List<Path> more) throws IOException {
        Path folder = Files.createTempDirectory("twinflight-wall-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path library = readable(Files.createDirectory(folder.resolve("lib")));
        List<Path> places = new ArrayList<>();
        places.add(copy(own(), library.resolve("rules")));
        for (Path path : more) {
            places.add(copy(path.toUri().toURL(), library.resolve("more" + places.size())));
        }
        for (URL jar : dependencies()) {
            places.add(copy(jar, library.resolve(fileName(jar))));
        }
        return new ChildFolder(
                folder, places.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator)));
    }

    private static URL own() {
        return Inside.class.getProtectionDomain().getCodeSource().getLocation();
    }

    /** The jars on the class path whose names the build has listed. */
    private static List<URL> dependencies() throws IOException {
        Set<String> names = listed();
        List<URL> jars = new ArrayList<>();
        for (URL manifest : Collections.list(Inside.class.getClassLoader().getResources(MANIFEST))) {
            String text = manifest.toString();
            if (text.startsWith("jar:") && text.endsWith("!/" + MANIFEST)) {
                URL jar = URI.create(text.substring("jar:".length(), text.length() - MANIFEST.length() - 2))
                        .toURL();
                if (names.remove(fileName(jar))) {
                    jars.add(jar);
                }
            }
        }
        if (!names.isEmpty()) {
            throw new IOException("the class path lacks " + names);
        }
        return jars;
    }

    private static Set<String> listed() throws IOException {
        try (InputStream list = Inside.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IOException("the build has left no list of what the rules module depends on");
            }
            return Stream.of(new String(list.readAllBytes(), StandardCharsets.UTF_8).split("[:\\s]+"))
                    .map(path -> path.substring(path.lastIndexOf('/') + 1))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toSet());
        }
    }

    /** Of {@code file:/a/b.jar} and {@code nested:/a/c.jar/!BOOT-INF/lib/b.jar}. */
    private static String fileName(URL jar) {
        String path = jar.getPath().replaceAll("!?/?$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Path copy(URL from, Path to) throws IOException {
        if (from.getProtocol().equals("file") && Files.isDirectory(Path.of(URI.create(from.toString())))) {
            copyTree(Path.of(URI.create(from.toString())), to);
            return to;
        }
        // A jar inside a jar is named jar:nested:…!/; its bytes are those of the inner URL.
        String text = from.toString();
        URL jar = text.startsWith("jar:") && text.endsWith("!/")
                ? URI.create(text.substring("jar:".length(), text.length() - 2)).toURL()
                : from;
        Path file = to.resolveSibling(to.getFileName() + (to.toString().endsWith(".jar") ? "" : ".jar"));
        try (InputStream content = jar.openStream()) {
            Files.copy(content, file);
        }
        return readable(file);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                readable(Files.copy(file, to.resolve(from.relativize(file).toString())));
            }
        }
    }

    private static Path readable(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(folder ? "rwxr-xr-x" : "rw-r--r--"));
    }

    Path folder() {
        return folder;
    }

    String classPath() {
        return classPath;
    }

    /** An empty folder for one child. */
    Path work(boolean otherUser) throws IOException {
        Path work = Files.createTempDirectory(folder, "work");
        if (otherUser) {
            Files.setAttribute(work, "unix:uid", Barriers.NOBODY);
        }
        return work;
    }

    static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // It is in the system's folder for temporary files, which is emptied in time.
        }
    }

    @Override
    public void close() {
        delete(folder);
    }
}
