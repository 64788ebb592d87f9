package dev.twinflight.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.format.Formatting;
import org.junit.jupiter.api.Test;

class RuleFormatTest {

    private static final String UNTIDY = """


            package policies.sizes
              import dev.twinflight.rules.fact.*
               // of the rule
             rule "a small one"   \s
            salience 5
            when
             $r : Resource( kind == Kind.CONTAINER,
             name == "a  b // no comment",   // a comment
                 memoryLimit > 1
              )
            /* two
                  lines */
                // before then


            then
            propose.memoryLimit($r, 1); // why
            // before end
              end
               // behind all
            """;

    private static final String TIDY = """
            package policies.sizes
            import dev.twinflight.rules.fact.*
            // of the rule
            rule "a small one"
              salience 5
              when
                $r : Resource( kind == Kind.CONTAINER,
                    name == "a  b // no comment",   // a comment
                    memoryLimit > 1
                )
                /* two
                  lines */
                // before then

              then
                propose.memoryLimit($r, 1); // why
                // before end
            end
            // behind all
            """;

    @Test
    void indentsByTheTokens() {
        assertThat(RuleFormat.format("sizes", UNTIDY)).isEqualTo(new Formatting.Formatted(TIDY));
    }

    @Test
    void changesNothingTheSecondTime() {
        assertThat(RuleFormat.format("sizes", TIDY)).isEqualTo(new Formatting.Formatted(TIDY));
        assertThat(RuleFormat.format("sizes", TIDY.replace("\n", "\r\n"))).isEqualTo(new Formatting.Formatted(TIDY));
    }

    @Test
    void leavesAFileWithAnErrorAlone() {
        assertThat(RuleFormat.format("sizes", "package policies.sizes\nrule \"x\" when then"))
                .isInstanceOfSatisfying(
                        Formatting.Refused.class,
                        refused -> assertThat(refused.findings())
                                .extracting(finding -> finding.position().line())
                                .contains(2));
    }
}
