package dev.twinflight.rules.test;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.Usage;
import java.time.Duration;

/**
 * What time alone does to facts. Rules see no clock: time is in the facts, so a test that lets time pass changes facts.
 */
final class TimePassing {

    private TimePassing() {}

    /** A window that is not full goes on filling with samples like those before; nothing else changes. */
    static Fact after(Duration passed, Fact fact) {
        if (!(fact instanceof Usage usage) || usage.full()) {
            return fact;
        }
        long length = usage.window().length().toSeconds();
        long filled = Math.min(length, usage.filledSeconds() + passed.toSeconds());
        return new Usage(
                usage.resource(),
                usage.window(),
                filled == length,
                filled,
                (int) Math.min(Integer.MAX_VALUE, usage.samples() + filled - usage.filledSeconds()),
                usage.memoryMean(),
                usage.memoryP95(),
                usage.memoryMax(),
                usage.cpuMean(),
                usage.cpuP95(),
                usage.cpuMax(),
                usage.cpuThrottled());
    }
}
