package dev.twinflight.rules.policy;

import dev.twinflight.rules.fact.ResourceId;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes an {@link Exemption} of a file whose form the schema has already accepted. Used once. */
final class ExceptionFile {

    private final YamlDocument document;
    private final JsonNode spec;
    private final List<Finding> findings = new ArrayList<>();

    ExceptionFile(YamlDocument document) {
        this.document = document;
        this.spec = document.content().path("spec");
    }

    /** The exception; {@code null} when there are {@link #findings()}. */
    @Nullable
    Exemption read() {
        Exemption.Scope scope = scope();
        Instant until = until(spec.path("until").asString());
        return scope == null || until == null
                ? null
                : new Exemption(
                        document.content().path("metadata").path("name").asString(),
                        spec.path("askedBy").asString(),
                        spec.path("policy").asString(),
                        spec.has("rule") ? spec.path("rule").asString() : null,
                        scope,
                        until,
                        spec.path("why").asString(),
                        document.valueAt("spec.until"));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private Exemption.@Nullable Scope scope() {
        if (spec.has("resource") == spec.has("select")) {
            refuse(
                    "spec",
                    "expected either 'resource' or 'select', found " + (spec.has("select") ? "both" : "neither"));
            return null;
        }
        return spec.has("select")
                ? selected(spec.path("select"))
                : one(spec.path("resource").asString());
    }

    private static Exemption.Scope selected(JsonNode select) {
        var labels = new HashMap<String, String>();
        select.path("labels").forEachEntry((label, value) -> labels.put(label, value.asString()));
        return new Exemption.Scope.Selected(
                new Group.Selector(select.path("provider").asString(), labels));
    }

    private Exemption.@Nullable Scope one(String resource) {
        try {
            return new Exemption.Scope.One(ResourceId.parse(resource));
        } catch (IllegalArgumentException e) {
            refuse("spec.resource", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** A day counts to its end. */
    private @Nullable Instant until(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            refuse("spec.until", "found '" + text + "', which is no day or time of the calendar");
            return null;
        }
    }

    private void refuse(String field, String message) {
        findings.add(document.about(field, message));
    }
}
