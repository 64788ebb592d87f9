package dev.twinflight.engine.run;

/** What became of a person's word on a run. */
public sealed interface Ruling {

    /** It was journalled and takes effect. */
    record Taken(RunState state) implements Ruling {}

    /** There is no such run. */
    record Unknown(String run) implements Ruling {}

    /**
     * It was refused; nothing changed.
     *
     * @param code stable, as {@code own-change}, {@code plan-changed}, {@code not-waiting}, {@code overtaken}
     * @param reason what was found, and what to do
     */
    record Refused(String code, String reason) implements Ruling {}
}
