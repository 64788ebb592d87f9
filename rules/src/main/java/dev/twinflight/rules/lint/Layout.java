package dev.twinflight.rules.lint;

import dev.twinflight.rules.compile.RuleFormat;
import dev.twinflight.rules.format.Formatting;
import dev.twinflight.rules.format.YamlFormat;
import dev.twinflight.rules.lint.LintFinding.Fix;
import dev.twinflight.rules.lint.LintFinding.Severity;
import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.policy.RepositorySettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that are laid out alike show what differs. */
public final class Layout implements LintCheck {

    @Override
    public String id() {
        return "layout";
    }

    @Override
    public String about() {
        return "Files are laid out as 'policy fmt' does.";
    }

    @Override
    public List<LintFinding> check(LintedRepository repository) {
        return repository.files().entrySet().stream().flatMap(this::check).toList();
    }

    private Stream<LintFinding> check(Map.Entry<String, String> file) {
        String path = file.getKey();
        return formatted(path, file.getValue()).stream()
                .flatMap(formatting -> formatting instanceof Formatting.Formatted(String text)
                        ? Stream.of(text)
                        : Stream.<String>empty())
                .filter(text -> !text.equals(file.getValue()))
                .map(text -> new LintFinding(
                        id(),
                        about(),
                        Severity.WARNING,
                        new Problem(path, 0, 0, "", "the file is not laid out as 'policy fmt' does"),
                        Optional.of(new Fix(path, text))));
    }

    /** How a file of a repository should look; empty for a file that is nothing an author lays out. */
    public static Optional<Formatting> formatted(String path, String text) {
        if (path.endsWith(".yaml") && (path.contains("/") || path.equals(RepositorySettings.FILE))) {
            return Optional.of(YamlFormat.format(text));
        }
        String[] parts = path.split("/", -1);
        return path.endsWith(".drl") && parts.length == 3
                ? Optional.of(RuleFormat.format(parts[1], text))
                : Optional.empty();
    }
}
