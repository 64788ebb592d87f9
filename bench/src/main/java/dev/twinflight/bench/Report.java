package dev.twinflight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a benchmark came to. Immutable.
 *
 * @param benchmark its name
 * @param figures in order
 */
record Report(String benchmark, List<Figure> figures) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Report {
        figures = List.copyOf(figures);
    }

    boolean holds() {
        return figures.stream().allMatch(Figure::holds);
    }

    String table() {
        var table = new StringBuilder(String.format("%-58s %12s %-8s %-10s %s%n", benchmark, "", "", "goal", ""));
        for (Figure figure : figures) {
            table.append(String.format(
                    "%-58s %12s %-8s %-10s %s%n",
                    figure.name(),
                    Figure.text(figure.value()),
                    figure.unit(),
                    figure.goal(),
                    figure.holds() ? "" : "MISSED"));
        }
        return table.toString();
    }

    void write(Path folder) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.put("benchmark", benchmark);
        document.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, Java "
                        + Runtime.version().feature() + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch"));
        ArrayNode list = document.putArray("figures");
        figures.forEach(figure -> list.addObject()
                .put("name", figure.name())
                .put("value", figure.value())
                .put("unit", figure.unit())
                .put("beside", figure.beside())
                .put("goal", figure.goal())
                .put("holds", figure.holds()));
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(benchmark + ".json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    }
}
