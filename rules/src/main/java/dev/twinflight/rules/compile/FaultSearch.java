package dev.twinflight.rules.compile;

import dev.twinflight.rules.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kie.api.builder.Message;

/**
 * Finds the author's rule and line behind an error. Drools names generated classes, often without rule or line, so the
 * rules of the files at fault are built one by one. Used once, on the way of failure only.
 */
final class FaultSearch {

    /** Builds one by one take about a fifth of a second each. */
    private static final int MOST_RULES = 100;

    private final String id;
    private final List<RuleFile> files;
    private final List<Message> errors;
    private final List<Problem> problems = new ArrayList<>();

    FaultSearch(String id, List<RuleFile> files, List<Message> errors) {
        this.id = id;
        this.files = files;
        this.errors = errors;
    }

    /** At least one problem. */
    List<Problem> problems() {
        List<RuleFile> suspects =
                narrowed(files.stream().filter(this::isSuspect).toList());
        int rules = suspects.stream().mapToInt(file -> file.rules().size()).sum();
        if (rules <= MOST_RULES) {
            suspects.forEach(this::searchErrors);
        }
        if (problems.isEmpty()) {
            String path = suspects.isEmpty()
                    ? files.getFirst().path()
                    : suspects.getFirst().path();
            problems.add(new Problem(path, 0, 0, "", DroolsMessages.explain(errors)));
        }
        return problems;
    }

    /** A problem for each rule whose own classes are at fault; for the whole file where it cannot be told. */
    List<Problem> problemsOf(Map<String, String> faults) {
        for (RuleFile file : files) {
            for (RuleText rule : file.rules()) {
                var build = new KnowledgeBuild(id, Map.of(file.path(), RuleRewriter.rewrite(file, rule)));
                build.files().faults().values().stream()
                        .findFirst()
                        .ifPresent(reason -> problems.add(new Problem(
                                file.path(), rule.name().line(), rule.name().column(), "", reason)));
            }
        }
        if (problems.isEmpty()) {
            problems.add(new Problem(
                    files.getFirst().path(),
                    0,
                    0,
                    "",
                    faults.values().iterator().next()));
        }
        return problems;
    }

    /** Files that do not compile by themselves, found by halves; an error without a path makes every file a suspect. */
    private List<RuleFile> narrowed(List<RuleFile> suspects) {
        if (suspects.size() < 2) {
            return suspects;
        }
        int middle = suspects.size() / 2;
        var found = new ArrayList<RuleFile>();
        for (List<RuleFile> half : List.of(suspects.subList(0, middle), suspects.subList(middle, suspects.size()))) {
            Map<String, String> texts = half.stream().collect(Collectors.toMap(RuleFile::path, RuleRewriter::rewrite));
            if (!new KnowledgeBuild(id, texts).errors().isEmpty()) {
                found.addAll(narrowed(half));
            }
        }
        return found.isEmpty() ? suspects : List.copyOf(found);
    }

    private boolean isSuspect(RuleFile file) {
        String folder = file.packageName().replace('.', '/') + "/";
        return errors.stream()
                .map(Message::getPath)
                .anyMatch(path -> path == null || path.contains(folder) || path.endsWith(file.path()));
    }

    private void searchErrors(RuleFile file) {
        for (RuleText rule : file.rules()) {
            List<Message> found =
                    new KnowledgeBuild(id, Map.of(file.path(), RuleRewriter.rewrite(file, rule))).errors();
            if (!found.isEmpty()) {
                Token at = place(rule, found);
                problems.add(new Problem(file.path(), at.line(), at.column(), "", DroolsMessages.explain(found)));
            }
        }
    }

    private static Token place(RuleText rule, List<Message> found) {
        int marked = DroolsMessages.markedLine(found)
                .or(() -> DroolsMessages.consequenceLine(found)
                        .map(line -> rule.then().line() + line - 1))
                .orElse(0);
        String message = DroolsMessages.explain(found);
        return Stream.concat(rule.conditions().stream(), rule.consequence().stream())
                .filter(token -> token.line() == marked)
                .findFirst()
                .or(() -> Stream.concat(rule.conditions().stream(), rule.consequence().stream())
                        .filter(token ->
                                token.kind() == Token.Kind.WORD && token.text().length() > 2)
                        .filter(token -> mentions(message, token.text()))
                        .findFirst())
                .orElse(rule.name());
    }

    private static boolean mentions(String message, String word) {
        return (" " + message.replaceAll("[^A-Za-z0-9$]", " ") + " ").contains(" " + word + " ");
    }
}
