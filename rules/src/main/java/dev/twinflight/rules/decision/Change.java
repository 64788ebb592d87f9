package dev.twinflight.rules.decision;

import dev.twinflight.rules.value.ByteSize;
import dev.twinflight.rules.value.Cpus;
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
}
