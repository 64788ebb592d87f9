package dev.twinflight.twinruntime.docker;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A memory limit and the swap limit that moves with it. Stateless. */
final class MemoryLimits {

    private MemoryLimits() {}

    /**
     * The fields of {@code HostConfig} that say this limit. Swap stays unlimited, off, or the same multiple of memory.
     *
     * @param limit bytes; 0 for none
     */
    static ObjectNode fields(JsonNode hostConfig, long limit) {
        long memory = hostConfig.path("Memory").asLong(0);
        long swap = hostConfig.path("MemorySwap").asLong(0);
        ObjectNode fields = Json.object();
        fields.put("Memory", limit);
        fields.put("MemorySwap", swap(memory, swap, limit));
        return fields;
    }

    private static long swap(long memory, long swap, long limit) {
        if (swap <= 0) {
            return swap;
        }
        if (limit == 0) {
            return 0;
        }
        if (memory <= 0 || swap == memory) {
            return swap == memory ? limit : Math.max(limit, swap);
        }
        return Math.max(limit, Math.round((double) swap / memory * limit));
    }

    /** Bytes in use without what the kernel can give back at once, from a statistics sample of either cgroup version. */
    static long used(JsonNode memoryStats) {
        long usage = memoryStats.path("usage").asLong(0);
        JsonNode details = memoryStats.path("stats");
        long reclaimable = details.has("total_inactive_file")
                ? details.path("total_inactive_file").asLong(0)
                : details.path("inactive_file").asLong(0);
        return Math.max(0, usage - reclaimable);
    }
}
