package dev.twinflight.twinruntime.postgres;

import java.util.List;

/** What starting a twin of a data store came to. */
public sealed interface StartOutcome {

    /**
     * It follows, or copies still.
     *
     * @param twin the twin
     * @param adopted whether it was there already and goes on
     * @param missing what it does not have of the live server, for people
     */
    record Started(PostgresTwin twin, boolean adopted, List<String> missing) implements StartOutcome {
        public Started {
            missing = List.copyOf(missing);
        }
    }

    /** Nothing was made; everything that stands in the way. */
    record Refused(List<Problem> problems) implements StartOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** It could not be done, and what had been made is taken away again. */
    record Failed(String reason) implements StartOutcome {}
}
