package dev.twinflight.rules.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What becomes of proposals that meet at one attribute of one resource. Of different values the one holds whose policy is
 * declared to precede the others'; without such a word they are a conflict. Rules of one policy never settle it between
 * them. Immutable.
 *
 * @param holding proposals that nothing stands against, in the order they came
 * @param yielded proposals that yield, with the one they yield to
 * @param conflicts proposals that cannot both hold; they are not among {@code holding}
 */
public record Settlement(List<Proposal> holding, Map<Proposal, Proposal> yielded, List<Conflict> conflicts) {

    public Settlement {
        holding = List.copyOf(holding);
        yielded = Collections.unmodifiableMap(new LinkedHashMap<>(yielded));
        conflicts = List.copyOf(conflicts);
    }

    /** Two proposals of different values for the same attribute of the same resource, and no word on which holds. */
    public record Conflict(Proposal one, Proposal other) {

        /** The conflict as a violation of its own, which nobody but people can settle. */
        public Violation violation() {
            var facts = new ArrayList<>(one.origin().facts());
            facts.addAll(other.origin().facts());
            return new Violation(
                    new Decision.Origin(
                            one.origin().policy(),
                            one.origin().rule(),
                            facts.stream().distinct().toList()),
                    one.resource(),
                    Violation.Severity.DENY,
                    "two rules disagree on " + one.change().attribute() + ": this one wants "
                            + one.change().value() + ", rule \""
                            + other.origin().rule() + "\" of "
                            + other.origin().policy() + " wants "
                            + other.change().value()
                            + "; change one of the rules or declare a precedence between the policies");
        }
    }

    /**
     * Settles proposals.
     *
     * @param precedes whether the first policy is declared to precede the second, by name
     */
    public static Settlement of(Collection<Proposal> proposals, BiPredicate<String, String> precedes) {
        Map<String, List<Proposal>> places = new LinkedHashMap<>();
        proposals.forEach(proposal -> places.computeIfAbsent(
                        proposal.resource() + " " + proposal.change().attribute(), _ -> new ArrayList<>())
                .add(proposal));
        var holding = new ArrayList<Proposal>();
        var yielded = new LinkedHashMap<Proposal, Proposal>();
        var conflicts = new ArrayList<Conflict>();
        places.values().forEach(place -> {
            List<Proposal> left = new ArrayList<>();
            place.forEach(proposal -> winner(proposal, place, precedes)
                    .ifPresentOrElse(winner -> yielded.put(proposal, winner), () -> left.add(proposal)));
            Optional<Proposal> other = left.stream()
                    .filter(proposal -> disagree(proposal, left.getFirst()))
                    .findFirst();
            other.ifPresentOrElse(
                    found -> conflicts.add(new Conflict(left.getFirst(), found)), () -> holding.addAll(left));
        });
        return new Settlement(holding, yielded, conflicts);
    }

    private static Optional<Proposal> winner(
            Proposal proposal, List<Proposal> place, BiPredicate<String, String> precedes) {
        return place.stream()
                .filter(other -> disagree(other, proposal)
                        && precedes.test(
                                other.origin().policy(), proposal.origin().policy()))
                .findFirst();
    }

    private static boolean disagree(Proposal one, Proposal other) {
        return !one.change().equals(other.change());
    }
}
