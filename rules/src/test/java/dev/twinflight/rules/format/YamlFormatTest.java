package dev.twinflight.rules.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.source.YamlDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFormatTest {

    @Test
    void indentsByTwoAndKeepsComments() {
        assertThat(formatted("""
                # above all


                name:   x   \s
                list:
                      # of the first
                      -   a: 1   # behind
                          b:
                              c: 2
                      # of the second
                      - d


                other: {a: 1,
                     b: 2}
                # at the end


                """)).isEqualTo("""
                # above all

                name:   x
                list:
                  # of the first
                  - a: 1   # behind
                    b:
                      c: 2
                  # of the second
                  - d

                other: {a: 1,
                     b: 2}
                # at the end
                """);
    }

    @Test
    void leavesTextsOfSeveralLinesAlone() {
        assertThat(formatted("""
                a:
                    text: |
                        first

                          # no comment
                        last
                    next: "one
                        two"
                """)).isEqualTo("""
                a:
                  text: |
                      first

                        # no comment
                      last
                  next: "one
                      two"
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1",
                "a: 1\r\nb:\r\n    - c\r\n",
                "-   - a\n    - b\n-   c: |2\n        x\n    d: 1\n",
                "a:\n- b\n-  c:   1\n   d: 2\n",
                "a: >-\n   folded\n   text\n\n\n# c\nb: 1\n",
                "? x\n: y\n",
                "---\na:\n      b: 1\n",
                "a:\n    - # of nothing\n      b: 1\n",
                "\n\n\n# only a comment",
                "a: 'it''s\n\n\n   quoted'\nb:   [1,\n2]\n",
                "a:\n   # deep\n      # deeper\n   b: 1\n      # stray\nc: 2\n"
            })
    void changesNothingThatIsSaidAndNothingTheSecondTime(String text) {
        String once = formatted(text);

        assertThat(content(once)).isEqualTo(content(text));
        assertThat(once.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
        assertThat(formatted(once)).isEqualTo(once);
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThat(YamlFormat.format("a: [1")).isInstanceOf(Formatting.Refused.class);
    }

    private static String formatted(String text) {
        if (YamlFormat.format(text) instanceof Formatting.Formatted(String laidOut)) {
            return laidOut;
        }
        throw new AssertionError("refused: " + text);
    }

    private static Object content(String text) {
        if (YamlDocument.parse(text) instanceof YamlDocument.Parsed.Document(YamlDocument document)) {
            return document.content();
        }
        throw new AssertionError("no YAML: " + text);
    }
}
