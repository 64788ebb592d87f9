package dev.twinflight.engine.plan;

/** Leaves a draft from wherever the refusal is found. */
final class PlanRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    PlanRefused(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
