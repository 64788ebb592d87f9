package dev.twinflight.rules.library;

import dev.twinflight.rules.fact.Attribute;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import dev.twinflight.rules.fact.ResourceId;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What rules can look at, as a page for people, in Markdown. */
final class FactsPage {

    private FactsPage() {}

    static String text() {
        return "<!-- Made from the facts themselves; see LibraryPagesTest. -->\n\n"
                + """
                # Facts

                What rules can look at. The first column is an attribute in rules, the third what a test may leave out and what is
                assumed then. Sizes are bytes in rules and have a unit in tests.

                """
                + FactTypes.ALL.stream().map(FactsPage::section).collect(Collectors.joining("\n"));
    }

    private static String section(FactType type) {
        return "## " + type.name() + "\n\nIn tests `" + type.word() + "`. Left out: " + type.leftOut() + ".\n\n"
                + "| attribute | in rules | in tests |\n| --- | --- | --- |\n"
                + Arrays.stream(type.type().getRecordComponents())
                        .map(component -> row(type, component))
                        .collect(Collectors.joining());
    }

    private static String row(FactType type, RecordComponent component) {
        Optional<Attribute> stated = type.attributes().stream()
                .filter(attribute -> attribute.name().equals(component.getName()))
                .findFirst();
        return "| `" + component.getName() + "` | " + inRules(component.getType()) + " | "
                + stated.map(attribute -> attribute.title() + (attribute.required() ? "; must be given" : ""))
                        .orElse("follows from the others")
                + " |\n";
    }

    private static String inRules(Class<?> type) {
        if (type == ResourceId.class) {
            return "the resource's id";
        }
        if (type.isEnum()) {
            return "`" + type.getSimpleName() + "`: "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        return type == String.class
                ? "text"
                : type == boolean.class
                        ? "true or false"
                        : type == double.class ? "number" : type == Map.class ? "texts by name" : "whole number";
    }
}
