package dev.twinflight.rules.compile;

import java.util.Map;
import java.util.Optional;

/** Words of DRL and Java that are refused with a reason of their own. */
final class Refusals {

    private static final String SANDBOX = "is not allowed: a rule concludes by propose and report only";
    private static final String LOOPS = "is not allowed: a consequence must come to its end";
    private static final String INCREMENTAL = "is not allowed: decisions come and go with the facts, in no order";
    private static final String DECLARATIONS = "is not allowed: rules look at the given facts only";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("function", SANDBOX),
            Map.entry("global", "is not allowed: propose and report are there without being declared"),
            Map.entry("declare", DECLARATIONS),
            Map.entry("query", DECLARATIONS),
            Map.entry("from", DECLARATIONS),
            Map.entry("entry", DECLARATIONS),
            Map.entry("collect", DECLARATIONS),
            Map.entry("forall", "is not allowed; write not (…) of the contrary"),
            Map.entry("unit", DECLARATIONS),
            Map.entry("eval", "is not allowed; write the condition inside a pattern"),
            Map.entry("matches", "is not allowed: a regular expression can run for ever; use str[startsWith]"),
            Map.entry("soundslike", "is not allowed; use =="),
            Map.entry("dialect", "is not allowed: consequences are written in the Java subset"),
            Map.entry("salience", INCREMENTAL),
            Map.entry("no", INCREMENTAL),
            Map.entry("lock", INCREMENTAL),
            Map.entry("agenda", INCREMENTAL),
            Map.entry("activation", INCREMENTAL),
            Map.entry("ruleflow", INCREMENTAL),
            Map.entry("timer", INCREMENTAL),
            Map.entry("duration", INCREMENTAL),
            Map.entry("enabled", INCREMENTAL),
            Map.entry("auto", INCREMENTAL),
            Map.entry("date", INCREMENTAL),
            Map.entry("calendars", INCREMENTAL),
            Map.entry("extends", "is not allowed: write the conditions out"),
            Map.entry("insert", SANDBOX),
            Map.entry("insertLogical", SANDBOX),
            Map.entry("update", SANDBOX),
            Map.entry("modify", SANDBOX),
            Map.entry("delete", SANDBOX),
            Map.entry("retract", SANDBOX),
            Map.entry("drools", SANDBOX),
            Map.entry("kcontext", SANDBOX),
            Map.entry("new", SANDBOX),
            Map.entry("class", SANDBOX),
            Map.entry("static", SANDBOX),
            Map.entry("throw", SANDBOX),
            Map.entry("try", SANDBOX),
            Map.entry("synchronized", SANDBOX),
            Map.entry("int", "is not allowed; use long"),
            Map.entry("for", LOOPS),
            Map.entry("while", LOOPS),
            Map.entry("do", LOOPS));

    private Refusals() {}

    static Optional<String> of(String word) {
        return Optional.ofNullable(REASONS.get(word)).map(reason -> "'" + word + "' " + reason);
    }
}
