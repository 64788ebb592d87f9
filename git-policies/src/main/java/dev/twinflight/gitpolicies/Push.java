package dev.twinflight.gitpolicies;

import dev.twinflight.engine.port.Candidate;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.policy.RepositorySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PostReceiveHook;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One push on its way through the gate, whole or not at all. Confined to the thread that serves it. */
final class Push implements PreReceiveHook, PostReceiveHook {

    private static final Logger LOG = LoggerFactory.getLogger(Push.class);

    private final PushGate gate;
    private final Quarantine quarantine;
    private final String pusher;
    private final BranchRules branchRules;
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<ObjectId> marked = new HashSet<>();
    private List<Candidate> candidates = List.of();

    Push(PushGate gate, Quarantine quarantine, String pusher) {
        this.gate = gate;
        this.quarantine = quarantine;
        this.pusher = pusher;
        this.branchRules = new BranchRules(quarantine, gate.openRuns());
    }

    @Override
    public void onPreReceive(ReceivePack receiver, Collection<ReceiveCommand> pending) {
        List<ReceiveCommand> commands = receiver.getAllCommands();
        try {
            List<Problem> problems = check(commands);
            if (problems.isEmpty()) {
                problems = accept(List.copyOf(pending));
            }
            if (!problems.isEmpty()) {
                refuse(receiver, commands, problems);
            }
        } catch (IOException | RuntimeException failure) {
            LOG.error("could not check a push by {} to {}", pusher, commands, failure);
            refuse(
                    receiver,
                    commands,
                    List.of(new Problem(
                            "the server", 0, 0, "", "could not check this push; ask its operator to look at its log")));
        }
    }

    /** Takes its time, while other pushes go on. */
    private List<Problem> check(List<ReceiveCommand> commands) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (ReceiveCommand command : commands) {
            if (command.getResult() != Result.NOT_ATTEMPTED) {
                problems.add(new Problem(BranchRules.shortName(command), 0, 0, "", reason(command)));
            }
        }
        problems.addAll(branchRules.check(commands));
        Set<String> faulty = problems.stream().map(Problem::file).collect(Collectors.toSet());
        RepositorySettings settings = settings();
        Set<ObjectId> heads = new HashSet<>();
        for (ReceiveCommand command : commands) {
            boolean hasFiles = command.getType() != ReceiveCommand.Type.DELETE;
            if (hasFiles && !isStructural(command, faulty) && heads.add(command.getNewId())) {
                problems.addAll(checkFiles(command.getNewId(), settings));
            }
        }
        return problems;
    }

    /** Whether the push is wrong whatever its files say: then they are not read. */
    private static boolean isStructural(ReceiveCommand command, Set<String> faulty) {
        return faulty.contains(BranchRules.shortName(command));
    }

    /** Those on {@code main}: a branch must not loosen its own gate. Were main to move, the branch would be behind it. */
    private RepositorySettings settings() {
        return gate.source()
                .main()
                .map(main -> RepositorySettings.of(gate.source().files(main)))
                .orElse(RepositorySettings.DEFAULT);
    }

    private List<Problem> checkFiles(ObjectId head, RepositorySettings settings) throws IOException {
        try (RevWalk walk = new RevWalk(quarantine)) {
            RevCommit revision = walk.parseCommit(head);
            HeadInspection inspection = new HeadInspection(gate.settings().limits());
            inspection.inspect(quarantine, revision);
            List<Problem> problems = new ArrayList<>(inspection.problems());
            ContentCheck.Judgement judgement = gate.contentCheck().check(inspection.texts(), settings);
            problems.addAll(judgement.problems());
            if (!judgement.failingTests().isEmpty()) {
                marked.add(head.copy());
                warnings.addAll(judgement.failingTests());
            }
            warnings.addAll(gate.contentCheck().warnings(inspection.texts()));
            return problems;
        }
    }

    private List<Problem> accept(List<ReceiveCommand> commands) throws IOException {
        Acceptance acceptance = gate.source().accept(quarantine, new RefMoves.Taken(commands, pusher, marked), () -> {
            try {
                return branchRules.check(commands); // main may have moved, a run may have started
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        return switch (acceptance) {
            case Acceptance.Accepted accepted -> {
                commands.forEach(command -> command.setResult(Result.OK));
                candidates = accepted.candidates();
                yield List.of();
            }
            case Acceptance.Refused refused -> refused.problems();
        };
    }

    private static void refuse(ReceivePack receiver, List<ReceiveCommand> commands, List<Problem> problems) {
        Terminal.refuse(problems, receiver::sendMessage);
        for (ReceiveCommand command : commands) {
            String reason = problems.stream()
                    .filter(problem -> problem.file().equals(BranchRules.shortName(command)))
                    .map(Problem::message)
                    .findFirst()
                    .orElse("refused, see the lines above");
            command.setResult(Result.REJECTED_OTHER_REASON, Terminal.plain(reason));
        }
    }

    private static String reason(ReceiveCommand command) {
        String message = command.getMessage();
        return message == null ? command.getResult().toString() : message;
    }

    /** The candidates are on disk: a listener that fails hears of them again after a restart. */
    @Override
    public void onPostReceive(ReceivePack receiver, Collection<ReceiveCommand> done) {
        Terminal.warn(warnings, receiver::sendMessage);
        for (Candidate candidate : candidates) {
            try {
                gate.listener().accepted(candidate);
                receiver.sendMessage(gate.settings().welcome(candidate));
            } catch (RuntimeException failure) {
                LOG.error("could not start a run of {}", candidate, failure);
                receiver.sendMessage(candidate.branch()
                        + ": accepted as candidate, but its run could not be started; ask the server's operator");
            }
        }
    }
}
