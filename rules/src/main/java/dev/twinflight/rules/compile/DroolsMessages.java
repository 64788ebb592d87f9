package dev.twinflight.rules.compile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.api.builder.Message;

/** Says in an author's words what Drools and its Java compiler report. */
final class DroolsMessages {

    private static final Pattern PARSER = Pattern.compile("^\\[ERR \\d+] Line (\\d+):(\\d+) (.*)$", Pattern.DOTALL);
    private static final Pattern IN_RULE = Pattern.compile(" in rule \"?[^\"]*\"?\\s*$");
    private static final Pattern MARKER =
            Pattern.compile("Conclusions\\.(?:propose|report)\\(drools, \"[^\"]*\", (\\d+)\\)");
    private static final Pattern JAVA_PARSER = Pattern.compile("Parse error\\. Found (\"[^\"]*\"|<\\w+>)");

    private static final Pattern JAVA_PARSER_LINE = Pattern.compile("\\(line (\\d+),col \\d+\\) Parse error");

    private DroolsMessages() {}

    static void parserError(String message, Complaints complaints) {
        Matcher matcher = PARSER.matcher(message);
        if (matcher.matches()) {
            complaints.add(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)) + 1,
                    IN_RULE.matcher(firstLine(matcher.group(3))).replaceFirst(""));
        } else {
            complaints.add(0, 0, firstLine(message));
        }
    }

    /** The message worth telling among those of one rule; the compiler's copies of generated source are not. */
    static String explain(List<Message> messages) {
        return messages.stream()
                .map(Message::getText)
                .filter(text -> !text.startsWith("Java source of"))
                .findFirst()
                .map(DroolsMessages::inWords)
                .orElse("the rule does not compile");
    }

    private static String inWords(String text) {
        Matcher syntax = JAVA_PARSER.matcher(text);
        if (syntax.find()) {
            return "found " + (syntax.group(1).equals("\"}\"") ? "the end" : syntax.group(1))
                    + " too early in the consequence; is a ';' or a bracket missing?";
        }
        return firstLine(text)
                .replaceAll("\\b(?:java\\.lang|java\\.util|dev\\.twinflight\\.rules\\.(?:fact|compile))\\.", "")
                .replace("Conclusions.", "")
                .replaceAll("in the type Proposals", "of propose")
                .replaceAll("in the type Reports", "of report")
                .replaceFirst(
                        "^Unable to (?:parse left part of|Analyse) [Ee]xpression:? ?(.*?):?$",
                        "cannot understand '$1'; does this fact have such an attribute?");
    }

    /** The line inside the consequence, counted from that of {@code then} as 1, where a syntax error names it. */
    static Optional<Integer> consequenceLine(List<Message> messages) {
        return messages.stream()
                .map(message -> JAVA_PARSER_LINE.matcher(message.getText()))
                .filter(Matcher::find)
                .map(matcher -> Integer.parseInt(matcher.group(1)))
                .findFirst();
    }

    /** The author's line of the conclusion next to which the compiler stumbled, where there is one. */
    static Optional<Integer> markedLine(List<Message> messages) {
        for (Message message : messages) {
            Optional<String> source = messages.stream()
                    .map(Message::getText)
                    .filter(text -> text.startsWith("Java source of") && text.contains(message.getPath()))
                    .findFirst();
            if (message.getLine() > 0 && source.isPresent()) {
                List<String> lines = source.get().lines().skip(1).toList();
                int index = message.getLine() - 1;
                Matcher marker = MARKER.matcher(index < lines.size() ? lines.get(index) : "");
                if (marker.find()) {
                    return Optional.of(Integer.parseInt(marker.group(1)));
                }
            }
        }
        return Optional.empty();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text).strip();
    }
}
