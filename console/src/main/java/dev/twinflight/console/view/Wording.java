package dev.twinflight.console.view;

import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.engine.judge.Judgement.Verdict;
import dev.twinflight.engine.run.Outcome;
import dev.twinflight.engine.run.Phase;
import dev.twinflight.engine.run.RunState;
import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** States, figures and times as people read them. Stateless. */
public final class Wording {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Wording() {}

    /** {@code AWAITING_APPROVAL} as {@code awaiting approval}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Where a run stands: its outcome once it is over. */
    public static String standing(RunState run) {
        return word(run.outcome().<Enum<?>>map(outcome -> outcome).orElse(run.phase()));
    }

    public static Tone tone(RunState run) {
        return run.outcome().map(Wording::tone).orElseGet(() -> tone(run.phase()));
    }

    private static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case PROMOTED -> Tone.GOOD;
            case REJECTED, ROLLED_BACK, FAILED -> Tone.BAD;
            case INCONCLUSIVE, OUT_OF_DATE -> Tone.CAREFUL;
            case REPLACED, ABORTED -> Tone.PLAIN;
        };
    }

    private static Tone tone(Phase phase) {
        return switch (phase) {
            case QUEUED, ENDED -> Tone.PLAIN;
            case PLANNING, SIMULATING, APPROVED, PROMOTING -> Tone.ACTIVE;
            case AWAITING_APPROVAL, ROLLING_BACK -> Tone.CAREFUL;
        };
    }

    public static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case INCONCLUSIVE -> Tone.CAREFUL;
        };
    }

    /** Eight characters of a commit id or hash. */
    public static String brief(@Nullable String hash) {
        return hash == null ? "–" : hash.substring(0, Math.min(8, hash.length()));
    }

    public static String time(Instant at) {
        return TIME.format(at);
    }

    public static String dateTime(Instant at) {
        return DATE_TIME.format(at) + " UTC";
    }

    /** How long ago, roughly. */
    public static String ago(Instant at, Instant now) {
        Duration span = Duration.between(at, now);
        if (span.toSeconds() < 5) {
            return "just now";
        }
        if (span.toMinutes() < 1) {
            return span.toSeconds() + " s ago";
        }
        if (span.toHours() < 1) {
            return span.toMinutes() + " min ago";
        }
        return span.toDays() < 1 ? span.toHours() + " h ago" : span.toDays() + " d ago";
    }

    public static String memory(long bytes) {
        return bytes == 0 ? "no limit" : new ByteSize(bytes).toString();
    }

    public static String cores(double cores) {
        return cores == 0 ? "no limit" : new Cpus(cores) + (cores == 1 ? " core" : " cores");
    }

    /** A figure in its metric's unit. */
    public static String figure(String metric, @Nullable Double value) {
        if (value == null) {
            return "–";
        }
        if (metric.startsWith("memory.")) {
            return new ByteSize(Math.max(0, Math.round(value))).toString();
        }
        if (metric.startsWith("http.latency")) {
            return number(value * 1000) + " ms";
        }
        if (metric.endsWith("Rate") || metric.equals("cpu.throttled")) {
            return number(value * 100) + " %";
        }
        return switch (metric) {
            case "cpu.usage" -> number(value) + " cores";
            case "http.rate" -> number(value) + "/s";
            default -> number(value);
        };
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString(Math.round(value));
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}
