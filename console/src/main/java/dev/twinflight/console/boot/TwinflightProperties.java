package dev.twinflight.console.boot;

import dev.twinflight.engine.port.TwinRegistry;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Everything under {@code twinflight.*}. Unknown keys stop the start. Immutable.
 *
 * @param data the folder of database and policy repository; default {@code ./data}
 * @param dockerHost the Docker Engine; default: the environment's {@code DOCKER_HOST}, else the local socket
 * @param demo demo users, on loopback only; default {@code false}
 * @param host what this host is called in resource ids; default {@code local}
 * @param installation what marks all that this server makes on a container engine; default: made at the first start
 * @param retention how long a promotion can be taken back; default 24 h
 * @param retryDelay how long a run waits before it tries an engine that did not answer again; default 2 s
 * @param floors what policies cannot lower
 * @param wall whether a pushed revision is tried in a process of its own, closed off as far as the operating system
 *     allows; default {@code true}
 * @param decisions how much of decisions is kept
 * @param twins how many twin images are kept
 * @param seed folder whose files are the first commit of a new policy repository; default: an empty group list
 * @param demoSamples folder of policy folders the policies view offers to push; default none
 */
@Validated
@ConfigurationProperties(prefix = "twinflight", ignoreUnknownFields = false)
public record TwinflightProperties(
        @DefaultValue("./data") Path data,
        @Nullable String dockerHost,
        @DefaultValue("false") boolean demo,

        @DefaultValue("local")
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*", message = "must be letters, digits, '.', '_' and '-'")
        String host,

        @Nullable
        @Pattern(regexp = "[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?", message = "must be 1 to 32 of a-z, 0-9 and '-'")
        String installation,

        @DefaultValue("24h") @DurationMin(seconds = 0) Duration retention,
        @DefaultValue("2s") @DurationMin(millis = 100) Duration retryDelay,
        @DefaultValue @Valid Floors floors,
        @DefaultValue("true") boolean wall,
        @DefaultValue @Valid DecisionLimits decisions,
        @DefaultValue @Valid TwinLimits twins,
        @Nullable Path seed,
        @Nullable Path demoSamples) {

    /**
     * What the repository cannot lower.
     *
     * @param fidelity 0..1; default 0
     * @param reviewers approvals every run needs; default 0
     */
    public record Floors(
            @DefaultValue("0") @DecimalMin("0") @DecimalMax("1")
            double fidelity,

            @DefaultValue("0") @Min(0) @Max(20) int reviewers) {}

    /**
     * What is kept of decisions; those that hold are kept in any case.
     *
     * @param keep for how long; default 30 days
     * @param most how much of it; default 512 MB
     */
    public record DecisionLimits(
            @DefaultValue("30d") @DurationMin(minutes = 1) Duration keep,
            @DefaultValue("512MB") DataSize most) {}

    /**
     * Twin images that are kept; those of runs under way are kept in any case.
     *
     * @param keep for how long; default 14 days
     * @param most how many; default 100
     * @param size all of them together; default 20 GB
     */
    public record TwinLimits(
            @DefaultValue("14d") @DurationMin(minutes = 1) Duration keep,
            @DefaultValue("100") @Min(0) @Max(10_000) int most,
            @DefaultValue("20GB") DataSize size) {

        TwinRegistry.Retention retention() {
            return new TwinRegistry.Retention(keep, most, size.toBytes());
        }
    }
}
