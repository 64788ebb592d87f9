package dev.twinflight.rules.condition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether inequalities can hold together: Fourier and Motzkin's elimination of one subject after the other, exact. It
 * gives up, and answers that they can, where that grows beyond what rules people write need. Confined to one thread.
 */
final class Inequalities {

    private static final int MOST = 200;
    private static final int MOST_DIGITS = 300;

    private final Set<Inequality> all = new LinkedHashSet<>();

    /** Takes in what a constraint says; whether any values are left. */
    boolean take(Expression constraint) {
        List<Inequality> more = Inequality.of(constraint);
        return !all.addAll(more) || isPossible();
    }

    private boolean isPossible() {
        Set<Inequality> left = all;
        while (left.stream().noneMatch(Inequality::isFalse)) {
            Optional<Expression> subject = left.stream()
                    .flatMap(one -> one.sum().factors().keySet().stream())
                    .findFirst();
            if (subject.isEmpty() || isBeyondMeasure(left)) {
                return true;
            }
            left = without(subject.get(), left);
        }
        return false;
    }

    private static boolean isBeyondMeasure(Set<Inequality> left) {
        return left.size() > MOST || left.stream().anyMatch(one -> one.sum().digits() > MOST_DIGITS);
    }

    private static Set<Inequality> without(Expression subject, Set<Inequality> all) {
        var left = new LinkedHashSet<Inequality>();
        for (Inequality one : all) {
            int sign = one.sum().factor(subject).signum();
            if (sign == 0) {
                left.add(one);
            }
            if (sign > 0) {
                all.stream()
                        .filter(other -> other.sum().factor(subject).signum() < 0)
                        .forEach(other -> left.add(one.without(subject, other)));
            }
        }
        return left;
    }
}
