package dev.twinflight.rules.policy;

import dev.twinflight.rules.source.FileSchema;
import dev.twinflight.rules.source.YamlDocument;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a policy repository says of itself, in {@value #FILE}. Immutable.
 *
 * @param failingTests what becomes of a push whose rule tests fail
 * @param coverage 0..1: what the tests have to cover; 0 demands nothing
 */
public record RepositorySettings(FailingTests failingTests, double coverage) {

    /** Beside the repository's folders. */
    public static final String FILE = "twinflight.yaml";

    /** Where a repository says nothing. */
    public static final RepositorySettings DEFAULT = new RepositorySettings(FailingTests.REFUSE, 0);

    /** What becomes of a push whose rule tests fail. */
    public enum FailingTests {
        /** Nothing of it is kept. */
        REFUSE,
        /** It is accepted as a candidate that gets no run. */
        MARK
    }

    private static final class Schema {
        static final FileSchema SETTINGS = FileSchema.named("repository");
    }

    /**
     * The settings of an accepted revision; the strict ones where it has none, or none that can be read.
     *
     * @param files text by path
     */
    public static RepositorySettings of(Map<String, String> files) {
        return YamlDocument.parse(files.getOrDefault(FILE, ""))
                                instanceof YamlDocument.Parsed.Document(YamlDocument document)
                        && schema().check(document).isEmpty()
                ? read(document)
                : DEFAULT;
    }

    static FileSchema schema() {
        return Schema.SETTINGS;
    }

    /** @param document one the schema accepts */
    static RepositorySettings read(YamlDocument document) {
        JsonNode tests = document.content().path("spec").path("tests");
        return new RepositorySettings(
                FailingTests.valueOf(tests.path("failing").asString("refuse").toUpperCase(Locale.ROOT)),
                Quantity.share(tests.path("coverage").asString("0%")));
    }
}
