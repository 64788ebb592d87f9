package dev.twinflight.probe;

import java.time.Duration;
import java.util.Arrays;

/** {@code Main URL RATE SPAN_MILLIS WAIT_MILLIS [PATH]...} */
public final class Main {

    private Main() {}

    /** Exit code 2: wrong use. That the target does not answer is an outcome, not a failure. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length < 4) {
            System.err.println("expected: URL RATE SPAN_MILLIS WAIT_MILLIS [PATH]...");
            System.exit(2);
        }
        Targets targets = new Targets(args[0], Arrays.asList(args).subList(4, args.length));
        double rate = Double.parseDouble(args[1]);
        Report report = new Report();
        Load load = new Load(targets, report, rate);
        load.awaitTarget(Duration.ofMillis(Long.parseLong(args[3])));
        report.started();
        load.run(rate, Duration.ofMillis(Long.parseLong(args[2])));
        report.ended();
        System.exit(0);
    }
}
