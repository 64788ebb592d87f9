package dev.twinflight.rules.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the pages under {@code docs} to the rules and facts they are made from. With the system property
 * {@code twinflight.pages=write} it writes them first.
 */
class LibraryPagesTest {

    private static final Path PAGES = Path.of("../docs/library");
    private static final Path FACTS = Path.of("../docs/facts.md");
    private static final String OUT_OF_DATE =
            "docs is out of date; run: mvn test -pl rules -Dtest=LibraryPagesTest -Dtwinflight.pages=write";

    @Test
    void thePagesSayWhatTheRulesDo() throws IOException {
        SortedMap<String, String> expected = LibraryPage.all();
        if (isToBeWritten()) {
            write(expected);
        }
        assertThat(written()).as(OUT_OF_DATE).isEqualTo(expected);
    }

    @Test
    void thePageOfFactsSaysWhatThereIs() throws IOException {
        if (isToBeWritten()) {
            Files.writeString(FACTS, FactsPage.text());
        }
        assertThat(FACTS).as(OUT_OF_DATE).content().isEqualTo(FactsPage.text());
    }

    private static boolean isToBeWritten() {
        return "write".equals(System.getProperty("twinflight.pages"));
    }

    private static void write(SortedMap<String, String> pages) throws IOException {
        Files.createDirectories(PAGES);
        for (String stale : written().keySet()) {
            Files.delete(PAGES.resolve(stale));
        }
        for (var page : pages.entrySet()) {
            Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
        }
    }

    private static SortedMap<String, String> written() throws IOException {
        var pages = new TreeMap<String, String>();
        if (Files.isDirectory(PAGES)) {
            try (Stream<Path> found = Files.list(PAGES)) {
                found.forEach(path -> pages.put(path.getFileName().toString(), LibraryFolder.read(path)));
            }
        }
        return pages;
    }
}
