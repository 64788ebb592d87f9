package dev.twinflight.cli.decisions;

import dev.twinflight.rules.value.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads when something began: a time, or how long ago. Immutable. */
final class Since implements ITypeConverter<Instant> {

    private final InstantSource clock;

    /** For picocli. */
    Since() {
        this(InstantSource.system());
    }

    Since(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : clock.instant().minus(Durations.parse(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new TypeConversionException("expected a time, as 2026-03-01T10:00:00Z, or a duration, as 30m or 24h;"
                    + " found '" + text + "'");
        }
    }
}
