package dev.twinflight.twinruntime.docker;

import dev.twinflight.rules.value.Cpus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A CPU limit as Docker keeps it: as billionths of a core, or as a quota per period where the user chose that form; the
 * form is kept. Stateless.
 */
final class CpuLimits {

    private static final long DEFAULT_PERIOD = 100_000;

    private CpuLimits() {}

    /** Cores; 0 without a limit. */
    static double cores(JsonNode hostConfig) {
        long nanos = hostConfig.path("NanoCpus").asLong(0);
        long quota = hostConfig.path("CpuQuota").asLong(0);
        if (nanos > 0) {
            return Cpus.ofNanos(nanos).cores();
        }
        return quota > 0 ? new Cpus((double) quota / period(hostConfig)).cores() : 0;
    }

    private static long period(JsonNode hostConfig) {
        long period = hostConfig.path("CpuPeriod").asLong(0);
        return period > 0 ? period : DEFAULT_PERIOD;
    }

    /** The fields of {@code HostConfig} that say this limit, in the form the container uses. */
    static ObjectNode fields(JsonNode hostConfig, Cpus limit) {
        ObjectNode fields = Json.object();
        if (hostConfig.path("CpuQuota").asLong(0) > 0) {
            long period = period(hostConfig);
            fields.put("CpuPeriod", limit.cores() == 0 ? 0 : period);
            fields.put("CpuQuota", Math.round(limit.cores() * period));
        } else {
            fields.put("NanoCpus", limit.nanos());
        }
        return fields;
    }
}
