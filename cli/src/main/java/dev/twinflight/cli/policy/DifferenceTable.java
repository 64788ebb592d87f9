package dev.twinflight.cli.policy;

import dev.twinflight.cli.Terminal;
import dev.twinflight.cli.report.Table;
import dev.twinflight.rules.decision.Decision;
import dev.twinflight.rules.decision.Proposal;
import dev.twinflight.rules.decision.Violation;
import dev.twinflight.rules.difference.BlastRadius;
import dev.twinflight.rules.difference.BlastRadius.Reach;
import dev.twinflight.rules.difference.DecisionDifference;
import dev.twinflight.rules.difference.DifferentDecision;
import dev.twinflight.rules.difference.DifferentDecision.Appeared;
import dev.twinflight.rules.difference.DifferentDecision.Changed;
import dev.twinflight.rules.difference.DifferentDecision.Vanished;
import java.util.List;
import java.util.Locale;

/** Tells a person what differs between two revisions. */
final class DifferenceTable {

    private final Terminal terminal;

    DifferenceTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(DecisionDifference difference, BlastRadius radius) {
        List<DifferentDecision> decisions = difference.decisions();
        if (difference.isEmpty()) {
            terminal.say("no decision differs; the same at both revisions: " + difference.unchanged());
            return;
        }
        new Table(decisions.stream().map(DifferenceTable::row).toList()).lines().forEach(terminal::say);
        terminal.say("");
        terminal.say("decisions that differ: " + decisions.size() + "; the same at both revisions: "
                + difference.unchanged());
        terminal.say("blast radius: resources " + reach(radius.whole()));
        radius.groups().forEach(group -> terminal.say("  group " + group.group() + ": " + reach(group.reach())));
    }

    private static List<String> row(DifferentDecision decision) {
        return List.of(verb(decision), decision.resource().toString(), rule(decision), conclusion(decision));
    }

    private static String verb(DifferentDecision decision) {
        return switch (decision) {
            case Appeared _ -> "appears";
            case Vanished _ -> "vanishes";
            case Changed _ -> "changes";
        };
    }

    private static String rule(DifferentDecision decision) {
        return decision.policy() + " / " + decision.rule();
    }

    private static String conclusion(DifferentDecision decision) {
        return decision instanceof Changed(Decision before, Decision now)
                ? inWords(before) + " -> " + inWords(now)
                : inWords(decision.decision());
    }

    private static String inWords(Decision decision) {
        return switch (decision) {
            case Proposal proposal ->
                proposal.change().attribute() + " " + proposal.change().value();
            case Violation violation ->
                violation.severity().name().toLowerCase(Locale.ROOT) + " \"" + violation.message() + "\"";
        };
    }

    private static String reach(Reach reach) {
        return reach.touched() + " of " + reach.all() + " (" + Words.percent(reach.share()) + ")";
    }
}
