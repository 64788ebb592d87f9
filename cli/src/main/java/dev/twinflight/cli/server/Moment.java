package dev.twinflight.cli.server;

import dev.twinflight.rules.value.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment: a time, or how long ago. Immutable. */
public final class Moment implements ITypeConverter<Instant> {

    private final InstantSource clock;

    /** For picocli. */
    public Moment() {
        this(InstantSource.system());
    }

    public Moment(InstantSource clock) {
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
