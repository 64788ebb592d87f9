package dev.twinflight.cli;

/** What every verb ends with; scripts rely on the numbers. */
public enum ExitCode {
    /** Done and good. */
    GOOD(0),
    /** Done, and the answer is no. */
    NO(1),
    /** Wrong use or bad input. */
    WRONG_USE(2),
    /** Could not be done. */
    IMPOSSIBLE(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
