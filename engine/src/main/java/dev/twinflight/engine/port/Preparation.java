package dev.twinflight.engine.port;

/** What preparing a change came to. */
public sealed interface Preparation {

    /** It can be made, and taken back. */
    record Ready(PreparedChange change) implements Preparation {}

    /** The resource is so already. */
    record AlreadySo() implements Preparation {}

    /**
     * It must not or cannot be made.
     *
     * @param code stable, as {@code memory-in-use}, {@code protected}, {@code image-unknown}
     * @param reason for people: what was found, and what to do
     */
    record Refused(String code, String reason) implements Preparation {}
}
