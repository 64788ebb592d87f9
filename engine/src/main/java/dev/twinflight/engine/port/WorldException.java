package dev.twinflight.engine.port;

import org.jspecify.annotations.Nullable;

/** A world could not do what was asked. The message names the resource and what to check next. */
public class WorldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Stable reasons. */
    public enum Reason {
        /** The container engine does not answer; the same call may go through later. */
        ENGINE_UNREACHABLE("engine-unreachable"),
        /** The resource, or its twin, is not there. */
        RESOURCE_GONE("resource-gone"),
        /** An image a change names is not on the engine. */
        IMAGE_UNKNOWN("image-unknown"),
        /** The engine refused or failed the change. */
        CHANGE_FAILED("change-failed"),
        /** A twin could not be made as {@code semantics} demands: it would not be sealed off, or carries a secret. */
        TWIN_UNSAFE("twin-unsafe"),
        /** A twin could not be made, or did not become ready. */
        TWIN_FAILED("twin-failed"),
        /** The workload could not be run. */
        WORKLOAD_FAILED("workload-failed");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    private final Reason reason;

    public WorldException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public WorldException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }
}
