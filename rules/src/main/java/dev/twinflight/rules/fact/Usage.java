package dev.twinflight.rules.fact;

/**
 * What one resource used over one window. Immutable.
 *
 * @param resource the live resource
 * @param window the span summed up
 * @param full whether samples cover the whole window
 * @param filledSeconds how many seconds of the window are covered
 * @param samples number of samples
 * @param memoryMean bytes
 * @param memoryP95 bytes, 95th percentile
 * @param memoryMax bytes
 * @param cpuMean cores
 * @param cpuP95 cores, 95th percentile
 * @param cpuMax cores
 * @param cpuThrottled 0..1, share of scheduling periods in which the CPU limit held the resource back
 */
public record Usage(
        ResourceId resource,
        Window window,
        boolean full,
        long filledSeconds,
        int samples,
        long memoryMean,
        long memoryP95,
        long memoryMax,
        double cpuMean,
        double cpuP95,
        double cpuMax,
        double cpuThrottled)
        implements Fact {

    @Override
    public ResourceId about() {
        return resource;
    }

    @Override
    public String key() {
        return "usage/" + window + "/" + resource;
    }

    public ResourceId getResource() {
        return resource;
    }

    public Window getWindow() {
        return window;
    }

    public boolean isFull() {
        return full;
    }

    public long getFilledSeconds() {
        return filledSeconds;
    }

    public int getSamples() {
        return samples;
    }

    public long getMemoryMean() {
        return memoryMean;
    }

    public long getMemoryP95() {
        return memoryP95;
    }

    public long getMemoryMax() {
        return memoryMax;
    }

    public double getCpuMean() {
        return cpuMean;
    }

    public double getCpuP95() {
        return cpuP95;
    }

    public double getCpuMax() {
        return cpuMax;
    }

    public double getCpuThrottled() {
        return cpuThrottled;
    }
}
