package dev.twinflight.cli.report;

import dev.twinflight.cli.Terminal;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** In which form an answer is told. */
public final class Output {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "table, or what the API answers as json or yaml (${DEFAULT-VALUE}).")
    private Form form = Form.table;

    enum Form {
        table,
        json,
        yaml
    }

    /**
     * Tells an answer.
     *
     * @param document as the API gave it
     * @param table tells the same to a person
     */
    public void tell(Terminal terminal, JsonNode document, Runnable table) {
        switch (form) {
            case table -> table.run();
            case json -> terminal.say(DocumentText.json(document));
            case yaml -> terminal.say(DocumentText.yaml(document));
        }
    }
}
