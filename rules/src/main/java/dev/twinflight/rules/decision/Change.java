package dev.twinflight.rules.decision;

import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One change to one attribute of one resource. Immutable; the same on a twin and on what is live. */
public sealed interface Change {

    /** The attribute changed, as {@code memoryLimit} or {@code environment.LOG_LEVEL}; two changes of it conflict. */
    String attribute();

    /** The new value, for people. */
    String value();

    record MemoryLimit(ByteSize limit) implements Change {
        @Override
        public String attribute() {
            return "memoryLimit";
        }

        @Override
        public String value() {
            return limit.toString();
        }
    }

    record CpuLimit(Cpus limit) implements Change {
        @Override
        public String attribute() {
            return "cpuLimit";
        }

        @Override
        public String value() {
            return limit.toString();
        }
    }

    /**
     * Another image.
     *
     * @param reference the image as the rule named it
     * @param imageId the engine's content id ({@code sha256:…}), given when the plan is frozen
     */
    record Image(String reference, @Nullable String imageId) implements Change {
        @Override
        public String attribute() {
            return "image";
        }

        @Override
        public String value() {
            return reference;
        }
    }

    /**
     * An environment variable set or removed.
     *
     * @param content the new value; {@code null} removes the variable
     */
    record EnvironmentVariable(String name, @Nullable String content) implements Change {
        @Override
        public String attribute() {
            return "environment." + name;
        }

        @Override
        public String value() {
            return content == null ? "(removed)" : content;
        }
    }

    /**
     * A label set or removed.
     *
     * @param content the new value; {@code null} removes the label
     */
    record Label(String name, @Nullable String content) implements Change {
        @Override
        public String attribute() {
            return "label." + name;
        }

        @Override
        public String value() {
            return content == null ? "(removed)" : content;
        }
    }

    /**
     * Another restart policy.
     *
     * @param policy {@code no}, {@code always}, {@code unless-stopped} or {@code on-failure[:max]}
     */
    record RestartPolicy(String policy) implements Change {
        @Override
        public String attribute() {
            return "restartPolicy";
        }

        @Override
        public String value() {
            return policy;
        }
    }

    record Restart() implements Change {
        @Override
        public String attribute() {
            return "restart";
        }

        @Override
        public String value() {
            return "restart";
        }
    }

    /**
     * Another limit of processes and threads.
     *
     * @param limit 0 for none
     */
    record PidsLimit(long limit) implements Change {
        @Override
        public String attribute() {
            return "pidsLimit";
        }

        @Override
        public String value() {
            return limit == 0 ? "unlimited" : Long.toString(limit);
        }
    }

    /**
     * Another command; the entrypoint stays.
     *
     * @param words the program, or what the entrypoint is given; not empty
     */
    record Command(List<String> words) implements Change {

        private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./*-]+");

        public Command {
            words = List.copyOf(words);
        }

        @Override
        public String attribute() {
            return "command";
        }

        /** Words that a shell would take apart are quoted. */
        @Override
        public String value() {
            return words.stream()
                    .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * Another health check.
     *
     * @param test a shell's command line; empty for no check
     * @param retries how many failures in a row make the resource unhealthy
     */
    record HealthCheck(String test, Duration interval, Duration timeout, int retries) implements Change {

        public static final HealthCheck NONE = new HealthCheck("", Duration.ZERO, Duration.ZERO, 0);

        @Override
        public String attribute() {
            return "healthCheck";
        }

        @Override
        public String value() {
            return test.isEmpty()
                    ? "none"
                    : test + ", every " + seconds(interval) + ", timeout " + seconds(timeout) + ", retries " + retries;
        }

        private static String seconds(Duration time) {
            return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
        }
    }

    /** A change of whether the resource runs; only one of these can be wanted. */
    sealed interface RunState extends Change {
        @Override
        default String attribute() {
            return "state";
        }
    }

    record Start() implements RunState {
        @Override
        public String value() {
            return "running";
        }
    }

    record Stop() implements RunState {
        @Override
        public String value() {
            return "stopped";
        }
    }

    /** Taken out of service; kept for the retention time, so that it can come back as it was. */
    record Remove() implements RunState {
        @Override
        public String value() {
            return "removed";
        }
    }

    /**
     * A network joined or left.
     *
     * @param name of the live network; one of those the group's members are in
     */
    record Network(String name, boolean connected) implements Change {
        @Override
        public String attribute() {
            return "network." + name;
        }

        @Override
        public String value() {
            return connected ? "connected" : "disconnected";
        }
    }

    /**
     * A volume mounted at a path, or what is mounted there taken away.
     *
     * @param target path in the resource
     * @param volume name of the live volume; {@code null} takes the mount away
     */
    record VolumeMount(String target, @Nullable String volume, boolean writable) implements Change {
        @Override
        public String attribute() {
            return "mount." + target;
        }

        @Override
        public String value() {
            return volume == null ? "(removed)" : writable ? volume : volume + " (read-only)";
        }
    }
}
