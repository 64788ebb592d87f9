package dev.twinflight.rules.format;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Which lines of a YAML text go on with what an earlier line began: an inner line of a flow collection or of a text of
 * several lines. Their indentation is not the document's structure. Immutable.
 *
 * @param continued 0-based numbers of lines
 * @param verbatim those of them in which blanks mean something
 */
record YamlLines(BitSet continued, BitSet verbatim) {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setLabel("file").build();

    /** Reads a text that is known to be YAML. */
    static YamlLines of(String text) {
        var continued = new BitSet();
        var verbatim = new BitSet();
        var open = new ArrayDeque<CollectionStartEvent>();
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            switch (event) {
                case ScalarEvent scalar -> {
                    mark(continued, scalar, scalar);
                    if (!scalar.isPlain()) {
                        mark(verbatim, scalar, scalar);
                    }
                }
                case CollectionStartEvent start -> open.push(start);
                case CollectionEndEvent end -> {
                    CollectionStartEvent start = open.pop();
                    if (start.isFlow()) {
                        mark(continued, start, end);
                    }
                }
                default -> {}
            }
        }
        return new YamlLines(continued, verbatim);
    }

    /** The lines behind the first of what two events enclose. A block text ends where the next line begins. */
    private static void mark(BitSet lines, Event first, Event last) {
        int from = line(first.getStartMark()) + 1;
        int to = line(last.getEndMark());
        boolean endsBeforeLine = last.getEndMark().map(Mark::getColumn).orElse(0) == 0;
        if (to >= from) {
            lines.set(from, endsBeforeLine ? to : to + 1);
        }
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0);
    }
}
