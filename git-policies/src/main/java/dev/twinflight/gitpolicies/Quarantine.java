package dev.twinflight.gitpolicies;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PackParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy repository as one push sees it: the same refs, but new objects go to a folder of their own until
 * {@link #release()}, as Git's own quarantine does (git-receive-pack(1), "Quarantine environment"). Closing it deletes
 * what was not released. Confined to the thread that serves the push.
 */
final class Quarantine extends FileRepository {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final String FOLDER = "quarantine";
    private static final int PACK_HEADER = 12;

    private final Path folder;
    private final Path target;
    private final int maxObjects;

    private Quarantine(FileRepositoryBuilder builder, Path folder, Path target, int maxObjects) throws IOException {
        super(builder);
        this.folder = folder;
        this.target = target;
        this.maxObjects = maxObjects;
    }

    static Quarantine open(Path repository, int maxObjects) throws IOException {
        Path folder = repository.resolve(FOLDER).resolve(UUID.randomUUID().toString());
        Path objects = folder.resolve("objects");
        Files.createDirectories(objects.resolve("pack"));
        Files.createDirectories(objects.resolve("info"));
        Path target = repository.resolve("objects");
        FileRepositoryBuilder builder = new FileRepositoryBuilder()
                .setGitDir(repository.toFile())
                .setObjectDirectory(objects.toFile())
                .addAlternateObjectDirectory(target.toFile())
                .setBare()
                .setup();
        return new Quarantine(builder, folder, target, maxObjects);
    }

    /** Deletes what pushes of a killed process left. */
    static void removeAll(Path repository) {
        Disk.deleteTree(repository.resolve(FOLDER));
    }

    /** Moves the received objects into the repository, durably. They are not reachable from any ref yet. */
    void release() throws IOException {
        Path objects = folder.resolve("objects");
        try (Stream<Path> files = Files.walk(objects, 2)) {
            // An index is what makes a pack visible: it goes last.
            for (Path file : files.filter(Files::isRegularFile)
                    .map(objects::relativize)
                    .filter(Quarantine::isStored)
                    .sorted(Comparator.comparing(file -> file.toString().endsWith(".idx")))
                    .toList()) {
                Disk.move(objects.resolve(file), target.resolve(file.getName(0)));
            }
        }
        Disk.force(target);
    }

    /** Loose objects and finished packs with what belongs to them; not locks and not what is half written. */
    private static boolean isStored(Path file) {
        String folder = file.getName(0).toString();
        String name = file.getFileName().toString();
        boolean loose = file.getNameCount() == 2 && folder.length() == 2;
        return loose || (folder.equals("pack") && name.startsWith("pack-") && !name.endsWith(".keep"));
    }

    /** Refuses a pack that announces too many objects before the parser makes room for them. */
    @Override
    public ObjectInserter newObjectInserter() {
        ObjectInserter plain = super.newObjectInserter();
        return new ObjectInserter.Filter() {
            @Override
            protected ObjectInserter delegate() {
                return plain;
            }

            @Override
            public PackParser newPackParser(InputStream pack) throws IOException {
                return super.newPackParser(checkedHeader(pack));
            }
        };
    }

    private InputStream checkedHeader(InputStream pack) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(pack);
        buffered.mark(PACK_HEADER);
        byte[] header = buffered.readNBytes(PACK_HEADER);
        buffered.reset();
        if (header.length == PACK_HEADER) {
            long count = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(8));
            if (count > maxObjects) {
                throw new IOException("the push has " + count + " objects; at most " + maxObjects
                        + " are taken at once: push fewer commits");
            }
        }
        return buffered;
    }

    /** The alternate is this repository itself: it has nothing beyond the refs already shown. */
    @Override
    public Set<ObjectId> getAdditionalHaves() {
        return Set.of();
    }

    @Override
    public void autoGC(ProgressMonitor monitor) {
        // Nothing here lives long enough.
    }

    @Override
    protected void doClose() {
        super.doClose();
        try {
            Disk.deleteTree(folder);
        } catch (UncheckedIOException failure) {
            // Deleted at the next start.
            LOG.warn("objects of a refused push remain", failure);
        }
    }
}
