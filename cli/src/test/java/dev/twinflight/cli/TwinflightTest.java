package dev.twinflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinflightTest {

    @TempDir
    Path folder;

    @Test
    void answersAnUnknownOptionWithTheUsage() {
        Called called = Called.with("policy", "test", "--fliter", "x");

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("--fliter", "--filter", "Usage: twinflight policy test");
    }

    @Test
    void answersAMissingVerbWithTheVerbs() {
        assertThat(Called.with("policy").exit()).isEqualTo(2);
        assertThat(Called.with("policy").err()).contains("new|lint|fmt|test|diff|record");
        assertThat(Called.with().exit()).isEqualTo(2);
        assertThat(Called.with("policy", "tset").exit()).isEqualTo(2);
    }

    @Test
    void showsEachVerbsHelp() {
        for (String verb : new String[] {"new", "lint", "fmt", "test", "diff", "record"}) {
            Called called = Called.with("policy", verb, "--help");

            assertThat(called.exit()).as(verb).isZero();
            assertThat(called.out()).startsWith("Usage: twinflight policy " + verb);
        }
    }

    @Test
    void namesTheRemedyWhereThereIsNoRepository() {
        Called missing = Called.with("policy", "test", folder.resolve("nowhere").toString());
        Called empty = Called.with("policy", "test", folder.toString());

        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no folder").doesNotContain("Exception");
        assertThat(empty.exit()).isEqualTo(2);
        assertThat(empty.err()).contains("policy new NAME --group GROUP");
    }
}
