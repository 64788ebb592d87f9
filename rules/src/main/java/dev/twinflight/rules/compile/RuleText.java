package dev.twinflight.rules.compile;

import java.util.List;

/**
 * One rule of a file as its tokens stand there. Immutable.
 *
 * @param name the token with its name
 * @param conditions between the words "when" and "then"
 * @param then the word itself
 * @param consequence between the words "then" and "end"
 * @param end the word itself
 */
record RuleText(Token name, List<Token> conditions, Token then, List<Token> consequence, Token end) {

    RuleText {
        conditions = List.copyOf(conditions);
        consequence = List.copyOf(consequence);
    }
}
