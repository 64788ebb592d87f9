package dev.twinflight.rules.compile;

import dev.twinflight.rules.policy.Problem;
import java.util.List;

/** What compiling rules came to. */
public sealed interface Compilation {

    /** Every rule compiled and stayed inside the sandbox. */
    record Compiled(RuleSet ruleSet) implements Compilation {}

    /** Every problem of every file, in order of file and line. */
    record Refused(List<Problem> problems) implements Compilation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
