package dev.twinflight.rules.library;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A library rule as a page for people, in Markdown. */
final class LibraryPage {

    private static final String GENERATED =
            "<!-- Made from the rule itself; see LibraryPagesTest. Change the rule, not this page. -->\n\n";

    private final LibraryRule rule;

    private LibraryPage(LibraryRule rule) {
        this.rule = rule;
    }

    /** All pages by file name, the index among them. */
    static SortedMap<String, String> all() {
        var pages = new TreeMap<String, String>();
        Library.rules().forEach((name, rule) -> pages.put(name + ".md", new LibraryPage(rule).text()));
        pages.put("README.md", index());
        return pages;
    }

    private static String index() {
        return GENERATED + """
                # The rule library

                Rules that come with Twinflight. A policy uses them by name under `uses`, beside rules of its own or without
                any; what it does not set has the default of the rule's page. A rule passes through the sandbox as an author's
                own would, its decisions bear its name and version, and the policy's own tests see it.

                ```yaml
                apiVersion: twinflight/v1
                kind: Policy
                metadata: { name: hygiene, title: Container hygiene, owner: platform }
                spec:
                  groups: [shop]
                  enforcement: audit
                  uses:
                    - { rule: image-age, with: { days: 90 } }
                    - { rule: forbidden-tags }
                ```

                A rule that only reports goes well with `enforcement: audit`; one that proposes needs `simulate` to be enforced.
                The version of a rule grows when it concludes something else than before.

                | rule | what it is for | concludes |
                | --- | --- | --- |
                """
                + Library.rules().values().stream()
                        .map(rule -> "| [" + rule.name() + "](" + rule.name() + ".md) | " + rule.title()
                                + (rule.fed() ? "" : " (no live source yet)") + " | " + conclusions(rule) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String conclusions(LibraryRule rule) {
        boolean proposes = rule.template().contains("propose.");
        boolean reports = rule.template().contains("report.");
        return proposes && reports ? "proposals, violations" : proposes ? "proposals" : "violations";
    }

    private String text() {
        return GENERATED
                + "# " + rule.title() + "\n\n"
                + "`" + rule.name() + "`, version " + rule.version() + "; concludes " + conclusions(rule) + "\n\n"
                + rule.description().strip() + "\n"
                + (rule.fed()
                        ? ""
                        : "\nNo live source feeds the facts it looks at yet: on live and on twins it concludes nothing. Its tests"
                                + " try it by given facts.\n")
                + "\n## Use\n\n" + fenced("yaml", use())
                + parameters()
                + "\n## Rules\n\nAs they are without parameters of the policy's own.\n\n"
                + fenced("drl", rule.rulesFor(rule.name(), rule.defaults()).strip())
                + "\n## Tests\n" + tests();
    }

    private String use() {
        String with = rule.parameters().values().stream()
                .map(parameter -> "        " + parameter.name() + ": " + written(parameter) + "\n")
                .collect(Collectors.joining());
        return "spec:\n  uses:\n    - rule: " + rule.name() + "\n" + (with.isEmpty() ? "" : "      with:\n" + with);
    }

    private static String written(Parameter parameter) {
        String plain = parameter.read(parameter.otherwise()).plain();
        return parameter.type().isList() ? "[" + plain + "]" : plain;
    }

    private String parameters() {
        return rule.parameters().isEmpty()
                ? ""
                : "\n## Parameters\n\n| parameter | what it does | default | allowed |\n| --- | --- | --- | --- |\n"
                        + rule.parameters().values().stream()
                                .map(parameter -> "| `" + parameter.name() + "` | " + parameter.description() + " | `"
                                        + written(parameter) + "` | " + parameter.expected() + " |\n")
                                .collect(Collectors.joining());
    }

    private String tests() {
        List<String> texts = List.copyOf(LibraryFolder.tests(rule.name()).values());
        return IntStream.range(0, texts.size())
                .mapToObj(i -> "\n" + fenced("yaml", texts.get(i).strip()))
                .collect(Collectors.joining());
    }

    private static String fenced(String language, String text) {
        return "```" + language + "\n" + text.strip() + "\n```\n";
    }
}
