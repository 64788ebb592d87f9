package dev.twinflight.cli.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts in columns. Cells come from other people's files too: each stays on its line, and is cut where it is too long to
 * read. Immutable.
 *
 * @param rows each with as many cells as the first
 */
public record Table(List<List<String>> rows) {

    private static final int LONGEST_CELL = 120;
    private static final String GAP = "  ";

    public Table {
        rows = rows.stream().map(row -> row.stream().map(Table::cell).toList()).toList();
    }

    /** Each row as a line; columns are as wide as their longest cell. */
    public List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Integer> widths = IntStream.range(0, rows.getFirst().size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).repeat(' ', widths.get(column) - cell.length()).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static String cell(String text) {
        String line = text.replaceAll("[\\s\\u0085\\u2028\\u2029]+", " ").strip();
        if (line.codePointCount(0, line.length()) <= LONGEST_CELL) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_CELL - 1)) + "…";
    }
}
