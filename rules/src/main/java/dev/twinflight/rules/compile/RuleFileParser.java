package dev.twinflight.rules.compile;

import dev.twinflight.rules.compile.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts the tokens of a rule file into package, imports and rules, and refuses everything else a DRL file may hold. Used
 * once.
 */
final class RuleFileParser {

    private static final Pattern RULE_NAME = Pattern.compile("[A-Za-z0-9 _.,:%-]{1,120}");
    private static final String FACTS = "dev.twinflight.rules.fact";
    private static final Set<String> STRUCTURE = Set.of("package", "import", "rule", "when", "then", "end");

    private final String policy;
    private final String path;
    private final String text;
    private final Complaints complaints;
    private final List<Token> tokens;
    private final List<RuleText> rules = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int at;

    RuleFileParser(String policy, String path, String text, Complaints complaints) {
        this.policy = policy;
        this.path = path;
        this.text = text;
        this.complaints = complaints;
        this.tokens = new Lexer(text, complaints).tokens();
    }

    RuleFile parse() {
        String packageName = packageName();
        while (current().is("import")) {
            importedName();
        }
        while (current().kind() != Kind.END_OF_FILE) {
            if (current().is("rule")) {
                rule();
            } else {
                complaints.add(current(), notHere(current()));
                skipToNextRule();
            }
        }
        return new RuleFile(policy, path, text, packageName, rules);
    }

    private String packageName() {
        String expected = RuleFile.packageOf(policy);
        if (!current().is("package")) {
            complaints.add(current(), "expected 'package " + expected + "' at the beginning");
            return "";
        }
        at++;
        Token first = current();
        String name = dottedName();
        if (!name.equals(expected)) {
            complaints.add(
                    first,
                    "found package '" + name + "', expected '" + expected + "', which is 'policies.' and the policy's"
                            + " name without dashes");
        }
        skip(";");
        return name;
    }

    private void importedName() {
        Token keyword = current();
        at++;
        if (current().is("static") || current().is("function") || current().is("accumulate")) {
            complaints.add(keyword, "'import " + current().text() + "' is not allowed");
            skipLine(keyword);
            return;
        }
        String name = dottedName();
        boolean facts = name.equals(FACTS + ".*")
                || (name.startsWith(FACTS + ".") && Vocabulary.TYPES.contains(name.substring(FACTS.length() + 1)));
        if (!facts) {
            complaints.add(keyword, "found import '" + name + "'; rules may import " + FACTS + ".* only");
        }
        skip(";");
    }

    private String dottedName() {
        var name = new StringBuilder();
        while (continuesName(name)) {
            name.append(current().text());
            at++;
            if (name.charAt(name.length() - 1) != '.' && !current().is(".")) {
                break;
            }
        }
        return name.toString();
    }

    private boolean continuesName(StringBuilder name) {
        Token token = current();
        return switch (token.kind()) {
            case WORD -> !STRUCTURE.contains(token.text());
            case SYMBOL -> token.is(".") || (token.is("*") && name.toString().endsWith("."));
            case NUMBER, STRING, END_OF_FILE -> false;
        };
    }

    private void rule() {
        Token keyword = current();
        at++;
        Token name = current();
        if (name.kind() != Kind.STRING) {
            complaints.add(name, "expected the rule's name in double quotes");
            skipToNextRule();
            return;
        }
        at++;
        checkName(name);
        attributes();
        if (!expect("when", keyword)) {
            return;
        }
        List<Token> conditions = until("then");
        Token then = current();
        if (!expect("then", keyword)) {
            return;
        }
        List<Token> consequence = until("end");
        Token end = current();
        if (expect("end", keyword)) {
            rules.add(new RuleText(name, conditions, then, consequence, end));
        }
    }

    private void checkName(Token name) {
        if (!RULE_NAME.matcher(name.content()).matches()) {
            complaints.add(
                    name,
                    "found the rule name " + name.text()
                            + ", expected up to 120 letters, digits, spaces and _ . , : % -");
        } else if (!names.add(name.content())) {
            complaints.add(name, "a rule with the name " + name.text() + " stands above already");
        }
    }

    /** Only {@code salience} with a whole number: attributes of other kinds break incremental evaluation or hide rules. */
    private void attributes() {
        while (!current().is("when") && !current().is("rule") && current().kind() != Kind.END_OF_FILE) {
            if (!current().is("salience")) {
                complaints.add(current(), notHere(current()));
                while (!current().is("when")
                        && !current().is("rule")
                        && current().kind() != Kind.END_OF_FILE) {
                    at++;
                }
                return;
            }
            at++;
            skip("-");
            if (current().kind() != Kind.NUMBER || !current().text().matches("[0-9]{1,6}")) {
                complaints.add(current(), "expected a whole number after 'salience'");
            }
            at += current().kind() == Kind.END_OF_FILE ? 0 : 1;
        }
    }

    private List<Token> until(String word) {
        int start = at;
        while (!STRUCTURE.contains(current().text()) && current().kind() != Kind.END_OF_FILE) {
            at++;
        }
        if (!current().is(word)) {
            return List.of();
        }
        return tokens.subList(start, at);
    }

    private boolean expect(String word, Token rule) {
        if (current().is(word)) {
            at++;
            return true;
        }
        String found = current().kind() == Kind.END_OF_FILE
                ? "the end of the file"
                : "'" + current().text() + "'";
        complaints.add(current(), "found " + found + ", expected '" + word + "' of the rule in line " + rule.line());
        skipToNextRule();
        return false;
    }

    private static String notHere(Token token) {
        return Refusals.of(token.text())
                .orElse("found '" + token.text() + "', which is not allowed here; expected a rule: rule \"name\" when …"
                        + " then … end");
    }

    private void skipToNextRule() {
        do {
            at += current().kind() == Kind.END_OF_FILE ? 0 : 1;
        } while (!current().is("rule") && current().kind() != Kind.END_OF_FILE);
    }

    private void skipLine(Token first) {
        while (current().line() == first.line() && current().kind() != Kind.END_OF_FILE) {
            at++;
        }
    }

    private void skip(String symbol) {
        if (current().is(symbol)) {
            at++;
        }
    }

    private Token current() {
        return tokens.get(at);
    }
}
