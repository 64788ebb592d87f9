package dev.twinflight.rules.compile;

import dev.twinflight.rules.policy.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one rule file. Confined to one compilation. */
final class Complaints {

    /** More say nothing new, and a hostile file could make as many as it has characters. */
    private static final int MOST = 50;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    Complaints(String file) {
        this.file = file;
    }

    void add(Token at, String message) {
        add(at.line(), at.column(), message);
    }

    void add(int line, int column, String message) {
        var problem = new Problem(file, Math.max(0, line), Math.max(0, column), "", message);
        if (problems.size() < MOST && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
