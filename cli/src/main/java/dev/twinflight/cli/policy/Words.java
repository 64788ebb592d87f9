package dev.twinflight.cli.policy;

import java.time.Duration;
import java.util.Locale;

/** Numbers in words. */
final class Words {

    private Words() {}

    /** {@code 1 test}, {@code 2 tests}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }

    /** {@code 12.5%}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100).replace(".0%", "%");
    }
}
