package dev.twinflight.console.boot;

import dev.twinflight.rules.wall.RevisionTrial;
import dev.twinflight.rules.wall.Verdict;
import dev.twinflight.rules.wall.WalledTrial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wall pushed revisions are tried behind, or the reason why there is none.
 *
 * @param trial behind the wall
 * @param refusal why every push is refused, where the wall cannot be built
 * @param missing what it lacks, in words for the operator
 */
record Wall(@Nullable WalledTrial trial, @Nullable String refusal, List<String> missing) implements AutoCloseable {

    Wall {
        missing = List.copyOf(missing);
    }

    static Wall of(WalledTrial trial) {
        return new Wall(trial, null, trial.missing());
    }

    static Wall none(String reason) {
        return new Wall(null, null, List.of("revisions are tried in the server's own process: " + reason));
    }

    static Wall broken(String reason) {
        return new Wall(null, reason, List.of("pushes are refused: " + reason));
    }

    /** @param here for where the configuration wants no wall */
    RevisionTrial trial(RevisionTrial here) {
        if (trial != null) {
            return trial;
        }
        return refusal == null
                ? here
                : (_, _, _) -> Verdict.untried("cannot be tried: " + refusal
                        + "; an operator can mend it, or allow trials in the server's own process by"
                        + " twinflight.wall=false");
    }

    /** Starts what a first push would wait for. */
    void prepare() {
        if (trial != null) {
            trial.prepare();
        }
    }

    @Override
    public void close() {
        if (trial != null) {
            trial.close();
        }
    }
}
