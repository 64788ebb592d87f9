package dev.twinflight.rules.test;

import dev.twinflight.rules.source.FileSchema;
import dev.twinflight.rules.source.Finding;
import dev.twinflight.rules.source.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cases of one test file: its own, those under {@code cases}, and one for each row of a case's parameters.
 * Immutable.
 *
 * @param cases none when the file has findings
 * @param findings why it cannot be run; empty when it can
 */
record TestFile(List<TestCase> cases, List<Finding> findings) {

    /** Loaded once: building a validator takes longer than a test. */
    private static final class Schemas {
        static final FileSchema TEST = FileSchema.named("rule-test");
    }

    TestFile {
        cases = List.copyOf(cases);
        findings = List.copyOf(findings);
    }

    static TestFile read(String text) {
        return switch (YamlDocument.parse(text)) {
            case YamlDocument.Parsed.Refused(List<Finding> findings) -> new TestFile(List.of(), findings);
            case YamlDocument.Parsed.Document(YamlDocument document) -> read(document);
        };
    }

    private static TestFile read(YamlDocument document) {
        List<Finding> findings = Schemas.TEST.check(document);
        if (!findings.isEmpty()) {
            return new TestFile(List.of(), findings);
        }
        var reader = new Reader(document);
        reader.read();
        return new TestFile(reader.findings.isEmpty() ? reader.cases : List.of(), reader.findings);
    }

    /** Collects cases and findings of one file. */
    private static final class Reader {

        private final YamlDocument document;
        private final List<TestCase> cases = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Reader(YamlDocument document) {
            this.document = document;
        }

        void read() {
            if (document.content().has("given")) {
                read("", document.content());
            }
            JsonNode further = document.content().path("cases");
            for (int i = 0; i < further.size(); i++) {
                read("cases[" + i + "]", further.path(i));
            }
        }

        private void read(String field, JsonNode written) {
            JsonNode rows = written.path("parameters");
            if (rows.isEmpty()) {
                add(field, written, written.path("name").asString());
            }
            for (int i = 0; i < rows.size(); i++) {
                readRow(field, written, YamlDocument.child(field, "parameters[" + i + "]"), rows.path(i));
            }
        }

        private void readRow(String field, JsonNode written, String rowField, JsonNode values) {
            var row = new ParameterRow(values);
            JsonNode filled = row.fill(written);
            row.missing()
                    .forEach(name -> findings.add(
                            document.about(rowField, "gives no value for <" + name + ">, which the case names")));
            add(field, filled, row.name(written.path("name").asString()));
            if (row.missing().isEmpty()) {
                Schemas.TEST.check(cases.getLast().document()).stream()
                        .map(finding -> new Finding(
                                finding.position(),
                                YamlDocument.child(field, finding.field()),
                                finding.message() + " (with " + row.inWords() + ")"))
                        .forEach(findings::add);
            }
        }

        private void add(String field, JsonNode content, String name) {
            var alone = ((ObjectNode) content.deepCopy()).without(List.of("cases", "parameters"));
            cases.add(new TestCase(
                    document.part(field, alone),
                    field,
                    name,
                    document.valueAt(field).line()));
        }
    }
}
