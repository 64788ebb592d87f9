package dev.twinflight.rules.lint;

import dev.twinflight.rules.lint.LintFinding.Severity;
import dev.twinflight.rules.policy.Problem;
import java.util.List;
import java.util.Optional;

/** One thing to look for in a repository whose files can be read and whose rules compile. Stateless. */
public interface LintCheck {

    /** Stable, as {@code unused-group}; reports and scripts name it. */
    String id();

    /** What should be, in one sentence. */
    String about();

    List<LintFinding> check(LintedRepository repository);

    /** A finding a person has to mend. */
    default LintFinding warning(Problem problem) {
        return new LintFinding(id(), about(), Severity.WARNING, problem, Optional.empty());
    }
}
