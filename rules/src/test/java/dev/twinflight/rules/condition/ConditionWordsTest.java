package dev.twinflight.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.compile.Rules;
import org.junit.jupiter.api.Test;

class ConditionWordsTest {

    @Test
    void saysWhatARuleAsksFor() {
        String rules = Rules.HEAD + """
                rule "much"
                  when
                    $r : Resource( kind == Kind.CONTAINER, memoryLimit * 10 >= 4 * (cpuLimit + 1), $limit : memoryLimit, name in ("a", "b") || guarded != true )
                    not Usage( resource == $r.id )
                    exists Health( resource == $r.id, restarts > 2 )
                  then
                    report.warn($r, "much");
                end
                """;

        assertThat(ConditionWords.of(Rules.policy("limits", rules)).get("much"))
                .containsExactly(
                        "a Resource $r where kind is CONTAINER and memoryLimit * 10 is at least 4 * (cpuLimit + 1) and"
                                + " (name in (\"a\", \"b\") or guarded is not true), with $limit for memoryLimit",
                        "no Usage where resource is $r.id",
                        "some Health where resource is $r.id and restarts is more than 2");
    }
}
