package dev.twinflight.rules.difference;

import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.difference.DifferentDecision.Appeared;
import dev.twinflight.rules.difference.DifferentDecision.Changed;
import dev.twinflight.rules.difference.DifferentDecision.Vanished;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between the decisions of two revisions about the same facts. Immutable.
 *
 * @param decisions by resource, policy, rule and attribute
 * @param unchanged how many conclusions both revisions come to
 */
public record DecisionDifference(List<DifferentDecision> decisions, int unchanged) {

    public DecisionDifference {
        decisions = List.copyOf(decisions);
    }

    /**
     * Compares conclusions: which facts led to one does not matter, and one that several matches lead to counts once.
     *
     * @param before decisions of the earlier revision
     * @param after decisions of the later one about the same facts
     */
    public static DecisionDifference between(
            Collection<? extends Decision> before, Collection<? extends Decision> after) {
        SortedMap<Subject, SortedMap<String, Decision>> earlier = bySubject(before);
        SortedMap<Subject, SortedMap<String, Decision>> later = bySubject(after);
        var subjects = new TreeSet<>(earlier.keySet());
        subjects.addAll(later.keySet());
        var differences = new ArrayList<DifferentDecision>();
        int unchanged = 0;
        for (Subject subject : subjects) {
            Map<String, Decision> was = earlier.getOrDefault(subject, new TreeMap<>());
            Map<String, Decision> is = later.getOrDefault(subject, new TreeMap<>());
            differences.addAll(compare(without(was, is), without(is, was)));
            unchanged += (int) was.keySet().stream().filter(is::containsKey).count();
        }
        return new DecisionDifference(differences, unchanged);
    }

    public boolean isEmpty() {
        return decisions.isEmpty();
    }

    private static SortedMap<Subject, SortedMap<String, Decision>> bySubject(Collection<? extends Decision> decisions) {
        var bySubject = new TreeMap<Subject, SortedMap<String, Decision>>();
        decisions.forEach(decision -> bySubject
                .computeIfAbsent(Subject.of(decision), _ -> new TreeMap<>())
                .putIfAbsent(Subject.conclusion(decision).toString(), decision));
        return bySubject;
    }

    private static List<Decision> without(Map<String, Decision> these, Map<String, Decision> those) {
        return these.entrySet().stream()
                .filter(entry -> !those.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Paired in order; what one side has more of appeared or vanished. */
    private static List<DifferentDecision> compare(List<Decision> was, List<Decision> is) {
        var differences = new ArrayList<DifferentDecision>();
        int pairs = Math.min(was.size(), is.size());
        for (int i = 0; i < pairs; i++) {
            differences.add(new Changed(was.get(i), is.get(i)));
        }
        was.stream().skip(pairs).map(Vanished::new).forEach(differences::add);
        is.stream().skip(pairs).map(Appeared::new).forEach(differences::add);
        return differences;
    }
}
