package dev.twinflight.engine.run;

/** How a run ended. */
public enum Outcome {
    /** The plan is applied and verified; the revision is in force. */
    PROMOTED,
    /** The simulation, a rule or a reviewer said no; live is untouched. */
    REJECTED,
    /** The simulation could not tell; live is untouched. */
    INCONCLUSIVE,
    /** The promotion disappointed or was called back; live, rule set and Git are as before. */
    ROLLED_BACK,
    /** {@code main} or what is live has moved since the plan was made; live is untouched. */
    OUT_OF_DATE,
    /** A newer push to the same branch took its place. */
    REPLACED,
    /** Somebody stopped it before promotion. */
    ABORTED,
    /** Something broke that Twinflight could not mend; a person must look. */
    FAILED
}
