package dev.twinflight.rules.wall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What this operating system offers to close a child off: namespaces (network, processes, mounts), another user, no new
 * privileges, limits. Tried once; what is not to be had is told by {@link #missing()}. Immutable.
 *
 * @param command what a child's command line begins with
 * @param otherUser whether children run as {@link #NOBODY}
 * @param missing in words, for the operator
 */
record Barriers(List<String> command, boolean otherUser, List<String> missing) {

    /** The user that owns nothing. */
    static final int NOBODY = 65534;

    private static final int PROBE_SECONDS = 10;

    /** Covers folders with empty file systems and sockets with nothing, then becomes the program after {@code --}. */
    private static final String COVER = """
            while [ "$1" != -- ]; do
              if [ -d "$1" ]; then mount -t tmpfs -o size=16k,mode=0755 tmpfs "$1" || exit 97
              elif [ -e "$1" ]; then mount --bind /dev/null "$1" || exit 97
              fi
              shift
            done
            shift
            exec "$@"
            """;

    Barriers {
        command = List.copyOf(command);
        missing = List.copyOf(missing);
    }

    /**
     * Finds out what there is.
     *
     * @param hidden what children must not see
     * @param needed what they must be able to read: nothing above these is hidden
     */
    static Barriers find(List<Path> hidden, List<Path> needed) {
        boolean root = "root".equals(System.getProperty("user.name"));
        var command = new ArrayList<String>();
        var missing = new ArrayList<String>();
        List<String> namespaces = new ArrayList<>(List.of("unshare"));
        if (!root) {
            namespaces.add("--map-root-user");
        }
        namespaces.addAll(List.of("--net", "--ipc", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
        if (works(command, namespaces)) {
            command.addAll(namespaces);
            hide(hidden, needed, command, missing);
        } else if (works(command, List.of("unshare", "--net"))) {
            command.addAll(List.of("unshare", "--net"));
            missing.add("the file system and other processes are not hidden from children (unshare --mount --pid)");
        } else {
            missing.add("children reach the network, the file system and other processes (unshare)");
        }
        boolean otherUser = root && add(command, missing, user(), "children run as the server's own user (setpriv)");
        if (!otherUser) {
            if (!root) {
                missing.add("children run as the server's own user, which only root can change");
            }
            add(command, missing, List.of("setpriv", "--no-new-privs"), "children may gain privileges (setpriv)");
        }
        add(command, missing, limits(), "children have no limits but those of their JVM (prlimit)");
        return new Barriers(command, otherUser, missing);
    }

    private static void hide(List<Path> hidden, List<Path> needed, List<String> command, List<String> missing) {
        var covered = new ArrayList<String>();
        for (Path path : hidden) {
            if (needed.stream().anyMatch(place -> place.startsWith(path))) {
                missing.add(path + " is not hidden from children, since Java or its classes are read from there");
            } else {
                covered.add(path.toString());
            }
        }
        List<String> cover = new ArrayList<>(List.of("sh", "-c", COVER, "wall"));
        cover.addAll(covered);
        cover.add("--");
        add(command, missing, cover, "no folder can be hidden from children (mount)");
    }

    private static List<String> user() {
        return List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "--no-new-privs",
                "--bounding-set=-all",
                "--inh-caps=-all",
                "--pdeathsig=KILL");
    }

    private static List<String> limits() {
        return List.of("prlimit", "--core=0", "--fsize=16777216", "--nofile=512", "--cpu=180", "--as=8589934592");
    }

    private static boolean add(List<String> command, List<String> missing, List<String> next, String otherwise) {
        boolean works = works(command, next);
        if (works) {
            command.addAll(next);
        } else {
            missing.add(otherwise);
        }
        return works;
    }

    private static boolean works(List<String> command, List<String> next) {
        List<String> probe =
                Stream.of(command, next, List.of("true")).flatMap(List::stream).toList();
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // There is no such program.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is hidden wherever it exists. */
    static List<Path> alwaysHidden() {
        return Stream.of("/root", "/home", "/run", System.getProperty("user.home"), System.getProperty("user.dir"))
                .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                .filter(folder -> folder.getNameCount() > 0 && Files.exists(folder))
                .distinct()
                .toList();
    }
}
