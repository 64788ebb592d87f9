package dev.twinflight.engine.run;

/** Where a run stands. */
public enum Phase {
    /** Waits for its turn. */
    QUEUED,
    /** Evaluates the rules and freezes the plan. */
    PLANNING,
    /** Executes the plan on twins. */
    SIMULATING,
    /** Waits for reviewers. */
    AWAITING_APPROVAL,
    /** Approved; waits for its turn to be promoted. */
    APPROVED,
    /** Applies the plan to live, wave by wave. */
    PROMOTING,
    /** Takes the plan back. */
    ROLLING_BACK,
    /** Is over. */
    ENDED
}
