package dev.twinflight.gitpolicies;

import dev.twinflight.rules.policy.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Which refs a push may move, and how. Reads the repository as it is at the moment it is asked. */
final class BranchRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,80}");

    /** What stands under these is not for pushes; anything else outside {@code refs/heads/} is refused plainly. */
    private static final Map<String, String> KEPT_BACK = Map.of(
            Constants.R_TAGS,
            "tags are not taken; push a branch",
            Constants.R_NOTES,
            "notes are not taken; push a branch",
            "refs/twinflight/",
            "refs/twinflight/ is the server's own; push a branch");

    private final Repository repository;
    private final OpenRuns openRuns;

    /** @param repository where both the present refs and the pushed objects are seen */
    BranchRules(Repository repository, OpenRuns openRuns) {
        this.repository = repository;
        this.openRuns = openRuns;
    }

    /** Everything wrong with what the commands do to refs. */
    List<Problem> check(List<ReceiveCommand> commands) throws IOException {
        List<Problem> problems = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            for (ReceiveCommand command : commands) {
                for (String message : check(walk, command)) {
                    problems.add(new Problem(shortName(command), 0, 0, "", message));
                }
            }
        }
        return problems;
    }

    static String shortName(ReceiveCommand command) {
        String name = command.getRefName();
        return name.startsWith(Constants.R_HEADS) ? name.substring(Constants.R_HEADS.length()) : name;
    }

    private List<String> check(RevWalk walk, ReceiveCommand command) throws IOException {
        String ref = command.getRefName();
        if (!ref.startsWith(Constants.R_HEADS)) {
            return List.of(KEPT_BACK.entrySet().stream()
                    .filter(kept -> ref.startsWith(kept.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("only branches are taken; push to refs/heads/<branch>"));
        }
        if (ref.equals(PolicyFolder.MAIN)) {
            return List.of(
                    command.getType() == ReceiveCommand.Type.DELETE
                            ? "main cannot be deleted"
                            : "main moves by promotion only; push a branch");
        }
        String branch = shortName(command);
        if (command.getType() == ReceiveCommand.Type.DELETE) {
            return openRuns.isOpen(branch)
                    ? List.of("a run of this branch is under way; abort it or wait for its end before deleting")
                    : List.of();
        }
        if (!NAME.matcher(branch).matches()) {
            return List.of("is no name for a branch; use 1 to 80 of A-Z, a-z, 0-9, '.', '_', '/' and '-'");
        }
        return checkUpdate(walk, command, branch);
    }

    private List<String> checkUpdate(RevWalk walk, ReceiveCommand command, String branch) throws IOException {
        RevObject pushed = walk.parseAny(command.getNewId());
        if (!(pushed instanceof RevCommit head)) {
            return List.of("names no commit; push a branch");
        }
        List<String> messages = new ArrayList<>();
        if (command.getType() == ReceiveCommand.Type.CREATE
                && repository.getRefDatabase().isNameConflicting(command.getRefName())) {
            messages.add("a branch cannot be named like the folder of another one; choose another name");
        }
        if (isForced(walk, command.getOldId(), head) && openRuns.isOpen(branch)) {
            messages.add("a run of this branch is under way and a forced update would take its commits away;"
                    + " abort the run or push another branch");
        }
        messages.addAll(checkAgainstMain(walk, head));
        return messages;
    }

    private static boolean isForced(RevWalk walk, ObjectId old, RevCommit head) throws IOException {
        if (old.equals(ObjectId.zeroId())) {
            return false;
        }
        walk.reset();
        return !walk.isMergedInto(walk.parseCommit(old), head);
    }

    private List<String> checkAgainstMain(RevWalk walk, RevCommit head) throws IOException {
        Ref main = repository.exactRef(PolicyFolder.MAIN);
        if (main == null) {
            return List.of();
        }
        RevCommit base = walk.parseCommit(main.getObjectId());
        walk.reset();
        if (!walk.isMergedInto(base, head)) {
            return List.of("does not descend from the head of main, "
                    + base.abbreviate(10).name() + "; rebase and push again");
        }
        List<String> messages = new ArrayList<>();
        walk.reset();
        walk.markStart(head);
        walk.markUninteresting(base);
        for (RevCommit commit : walk) {
            if (!FooterLine.getValues(commit.getFooterLines(), Revert.TRAILER).isEmpty()) {
                messages.add("commit " + commit.abbreviate(10).name() + " bears the line '" + Revert.TRAILER
                        + ":', which only the server writes; amend its message");
            }
        }
        return messages;
    }
}
