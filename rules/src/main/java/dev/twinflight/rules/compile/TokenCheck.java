package dev.twinflight.rules.compile;

import dev.twinflight.rules.compile.Token.Kind;
import dev.twinflight.rules.source.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The sandbox's first layer: every word and symbol of a rule must be one of a few. Works on tokens, before anything of
 * Drools sees the text. Used once per rule.
 */
final class TokenCheck {

    private static final int MAX_TOKENS = 2000;
    private static final Pattern LOCAL = Pattern.compile("[a-z][A-Za-z0-9]{0,60}");

    /** Drools turns some texts in conditions into Java as they stand, so they may not hold an expression. */
    private static final Pattern CONDITION_TEXT = Pattern.compile("[A-Za-z0-9 _.,:/@%+=-]*");

    private static final Set<String> CONDITION_SYMBOLS = Set.of(
            "(", ")", "[", "]", ",", ";", ":", ".", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "!", "+", "-", "*",
            "/", "%");
    private static final Set<String> CONSEQUENCE_SYMBOLS = Set.of(
            "(", ")", "{", "}", ",", ";", ":", ".", "?", "=", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "!", "+",
            "-", "*", "/", "%");

    private final RuleText rule;
    private final Complaints complaints;
    private final Set<String> variables = new HashSet<>();
    private final Set<String> locals = new HashSet<>();

    TokenCheck(RuleText rule, Complaints complaints) {
        this.rule = rule;
        this.complaints = complaints;
    }

    void check() {
        if (rule.conditions().size() + rule.consequence().size() > MAX_TOKENS) {
            complaints.add(
                    rule.name(), "the rule is too long; at most " + MAX_TOKENS + " words and symbols are allowed");
            return;
        }
        if (rule.conditions().isEmpty()) {
            complaints.add(rule.name(), "the rule has no conditions; expected at least one pattern");
        }
        checkConditions(rule.conditions());
        checkConsequence(rule.consequence());
    }

    private void checkConditions(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isVariable() && tokens.get(i + 1).is(":")) {
                variables.add(tokens.get(i).text());
            }
        }
        for (Token token : tokens) {
            switch (token.kind()) {
                case WORD -> checkWord(token, Vocabulary.IN_CONDITIONS);
                case SYMBOL -> checkSymbol(token, CONDITION_SYMBOLS);
                case STRING -> {
                    if (!CONDITION_TEXT.matcher(token.content()).matches()) {
                        complaints.add(
                                token,
                                "found the text " + token.text()
                                        + "; in conditions, texts may hold letters, digits, spaces"
                                        + " and _ . , : / @ % + = - only");
                    }
                }
                case NUMBER, END_OF_FILE -> {}
            }
        }
    }

    private void checkConsequence(List<Token> tokens) {
        boolean concludes = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean member = i > 0 && tokens.get(i - 1).is(".");
            switch (token.kind()) {
                case SYMBOL -> checkSymbol(token, CONSEQUENCE_SYMBOLS);
                case WORD -> {
                    if (member) {
                        checkMember(token);
                    } else if (Vocabulary.LOCAL_TYPES.contains(token.text())) {
                        declare(i + 1 < tokens.size() ? tokens.get(i + 1) : rule.end());
                    } else if (!locals.contains(token.text())) {
                        checkWord(token, Vocabulary.IN_CONSEQUENCES);
                    }
                    concludes |= token.is("propose") || token.is("report");
                }
                case STRING, NUMBER, END_OF_FILE -> {}
            }
        }
        if (!concludes) {
            complaints.add(rule.then(), "the rule concludes nothing; expected propose.… or report.…");
        }
    }

    /** A type is followed by a new variable's name, or by the bracket that closes a cast. */
    private void declare(Token name) {
        if (name.is(")")) {
            return;
        }
        if (name.kind() != Kind.WORD
                || !LOCAL.matcher(name.text()).matches()
                || Vocabulary.IN_CONSEQUENCES.contains(name.text())
                || Refusals.of(name.text()).isPresent()) {
            complaints.add(name, "found '" + name.text() + "', expected the name of a variable, as limit");
            return;
        }
        locals.add(name.text());
    }

    private void checkWord(Token word, Set<String> allowed) {
        String text = word.text();
        if (word.isVariable()) {
            if (!variables.contains(text)) {
                complaints.add(
                        word,
                        "the variable " + text + " is not bound; expected '" + text + " : …' in the conditions"
                                + Spelling.suggestion(text, variables));
            }
        } else if (!allowed.contains(text)) {
            complaints.add(
                    word,
                    Refusals.of(text)
                            .orElseGet(() -> "'" + text + "' is not part of the rule language"
                                    + Spelling.suggestion(text, allowed)));
        }
    }

    private void checkMember(Token word) {
        String text = word.text();
        if (Vocabulary.MEMBERS_IN_CONSEQUENCES.contains(text)) {
            return;
        }
        if (Vocabulary.GETTERS.contains(text)) {
            complaints.add(
                    word,
                    "'" + text + "' cannot be called in a consequence, since the rule would not notice when"
                            + " the value changes; bind it in the conditions, as $value : attribute");
        } else {
            complaints.add(
                    word,
                    Refusals.of(text)
                            .orElseGet(() -> "'" + text + "' is not part of the rule language"
                                    + Spelling.suggestion(text, Vocabulary.MEMBERS_IN_CONSEQUENCES)));
        }
    }

    private void checkSymbol(Token symbol, Set<String> allowed) {
        if (!allowed.contains(symbol.text())) {
            complaints.add(symbol, "'" + symbol.text() + "' is not allowed here");
        }
    }
}
