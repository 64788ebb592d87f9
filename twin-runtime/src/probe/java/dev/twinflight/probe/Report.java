package dev.twinflight.probe;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints outcomes, one short line each: due time in microseconds of the epoch, latency in microseconds, status. */
final class Report {

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);

    synchronized void started() {
        out.println("started");
    }

    synchronized void hit(long dueMicros, long latencyMicros, int status) {
        out.println(dueMicros + " " + latencyMicros + " " + status);
    }

    synchronized void ended() {
        out.println("ended");
    }
}
