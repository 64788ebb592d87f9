package dev.twinflight.twinruntime.docker;

import dev.twinflight.engine.port.Preparation;
import dev.twinflight.rules.decision.Change;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Prepares changes of what a container is made of: always a replacement. Changes nothing. Thread-safe. */
final class ConfigurationPlanner {

    private static final Pattern VARIABLE = Pattern.compile("[^=\\s\\x00]+");

    private final Images images;

    ConfigurationPlanner(Images images) {
        this.images = images;
    }

    Preparation variable(ChangeRequest request, Change.EnvironmentVariable variable) {
        if (!VARIABLE.matcher(variable.name()).matches()) {
            return ChangeRequest.refused(
                    "invalid-value", "'" + variable.name() + "' cannot be the name of an environment variable");
        }
        String present = ImageDefaults.environment(request.config()).get(variable.name());
        return same(present, variable.content()) ? new Preparation.AlreadySo() : request.replacement(Json.object());
    }

    Preparation label(ChangeRequest request, Change.Label label) {
        if (Labels.withheld(label.name())) {
            return ChangeRequest.refused(
                    "label-reserved", "labels twinflight.* and com.docker.* are not changed by policies");
        }
        JsonNode labels = request.config().path("Labels");
        String present = labels.has(label.name()) ? Json.text(labels, label.name()) : null;
        if (same(present, label.content())) {
            return new Preparation.AlreadySo();
        }
        JsonNode imageLabels =
                images.config(Origin.of(request.inspect()).imageId()).path("Labels");
        if (label.content() == null && imageLabels.has(label.name())) {
            return ChangeRequest.refused(
                    "label-of-image", "the label " + label.name() + " comes from the image and cannot be removed");
        }
        return request.replacement(Json.object());
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }

    Preparation image(ChangeRequest request, Change.Image image) {
        String wanted = image.imageId() == null ? image.reference() : image.imageId();
        Optional<String> id = images.id(wanted);
        if (id.isEmpty()) {
            return ChangeRequest.refused(
                    "image-unknown",
                    "the image " + image.reference() + " (" + wanted
                            + ") is not on the engine: pull or build it first");
        }
        Origin origin = Origin.of(request.inspect());
        return id.get().equals(origin.imageId()) ? new Preparation.AlreadySo() : request.replacement(Json.object());
    }

    Preparation command(ChangeRequest request, Change.Command command) {
        return Json.strings(request.config().path("Cmd")).equals(command.words())
                ? new Preparation.AlreadySo()
                : request.replacement(Json.object());
    }

    Preparation healthCheck(ChangeRequest request, Change.HealthCheck check) {
        if (HealthChecks.of(request.config()).equals(check)) {
            return new Preparation.AlreadySo();
        }
        var after = Json.object();
        after.set("Healthcheck", HealthChecks.json(check, request.config()));
        return request.replacement(after);
    }
}
