package dev.twinflight.gitpolicies;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Opens the bare repository in a folder, and makes and seeds one where there is none. */
final class PolicyFolder {

    static final String MAIN = Constants.R_HEADS + "main";
    static final String IN_FORCE = "refs/twinflight/in-force";

    private final Map<String, String> seed;
    private final Clock clock;

    PolicyFolder(Map<String, String> seed, Clock clock) {
        this.seed = Map.copyOf(seed);
        this.clock = clock;
    }

    Repository open(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(Constants.HEAD))) {
            create(folder);
        }
        Disk.removeStaleLocks(folder);
        Quarantine.removeAll(folder);
        FileRepository repository = new FileRepository(
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().setup());
        try {
            configure(repository);
            complete(repository);
            return repository;
        } catch (IOException | RuntimeException failure) {
            repository.close();
            throw failure;
        }
    }

    /** In a folder beside it that is renamed when it is whole: a process killed here leaves no half repository. */
    private void create(Path folder) throws IOException {
        Path draft = folder.resolveSibling(folder.getFileName() + ".new");
        Disk.deleteTree(draft);
        Files.createDirectories(draft);
        try (FileRepository repository = new FileRepository(
                new FileRepositoryBuilder().setGitDir(draft.toFile()).setBare().setup())) {
            repository.create(true);
            RefUpdate head = repository.updateRef(Constants.HEAD);
            head.disableRefLog();
            head.link(MAIN);
            configure(repository);
            complete(repository);
        }
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        Disk.force(requireNonNull(folder.toAbsolutePath().getParent(), "a repository is no root folder"));
    }

    private static void configure(Repository repository) throws IOException {
        StoredConfig config = repository.getConfig();
        config.setBoolean("core", null, "fsyncObjectFiles", true);
        config.setBoolean("core", null, "fsyncRefFiles", true);
        config.setBoolean("receive", null, "autogc", false);
        config.save();
    }

    /** Sees to it that {@code main} and what is in force exist; an imported repository has its {@code main} in force. */
    private void complete(Repository repository) throws IOException {
        Ref main = repository.exactRef(MAIN);
        Ref inForce = repository.exactRef(IN_FORCE);
        if (main != null && inForce != null) {
            return;
        }
        ObjectId head = main == null ? firstCommit(repository) : main.getObjectId();
        BatchRefUpdate update = repository.getRefDatabase().newBatchUpdate().setAtomic(true);
        if (main == null) {
            update.addCommand(new ReceiveCommand(ObjectId.zeroId(), head, MAIN));
        }
        if (inForce == null) {
            update.addCommand(new ReceiveCommand(ObjectId.zeroId(), head, IN_FORCE));
        }
        try (RevWalk walk = new RevWalk(repository)) {
            update.execute(walk, NullProgressMonitor.INSTANCE);
        }
        List<ReceiveCommand> failed = update.getCommands().stream()
                .filter(command -> command.getResult() != ReceiveCommand.Result.OK)
                .toList();
        if (!failed.isEmpty()) {
            throw new IOException("could not create the refs of " + repository.getDirectory() + ": " + failed);
        }
    }

    private ObjectId firstCommit(Repository repository) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(seedTree(inserter));
            commit.setAuthor(twinflight(clock));
            commit.setCommitter(twinflight(clock));
            commit.setMessage("Start the policy repository\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private ObjectId seedTree(ObjectInserter inserter) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder entries = index.builder();
        for (Map.Entry<String, String> file : seed.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(
                    inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
            entries.add(entry);
        }
        entries.finish();
        return index.writeTree(inserter);
    }

    /** The author of what the server itself commits. */
    static PersonIdent twinflight(Clock clock) {
        return new PersonIdent("Twinflight", "twinflight@localhost", clock.instant(), ZoneOffset.UTC);
    }
}
