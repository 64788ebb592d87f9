package dev.twinflight.rules.library;

import dev.twinflight.rules.source.YamlDocument;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One entry of the library: a file of rules with places for parameters. Immutable.
 *
 * <p>A place is {@code {{name}}} for the value as a literal, {@code {{100 - name}}} for a sum, and <code>{{=name}}</code>
 * for the value as people read it, inside a text. Only checked literals get into them, and what comes out passes through
 * the whole sandbox as if an author had written it.
 *
 * @param name also the name of its folder
 * @param version grows when it concludes something else than before; stands in the names of its rules
 * @param title in a line
 * @param description for people, in Markdown
 * @param fed whether a live source feeds the facts it looks at
 * @param parameters by name, in the order of its page
 * @param template rule text with places for parameters
 */
public record LibraryRule(
        String name,
        int version,
        String title,
        String description,
        boolean fed,
        Map<String, Parameter> parameters,
        String template) {

    private static final Pattern PLACE =
            Pattern.compile("\\{\\{(?:(?<first>[0-9]{1,9}) (?<sign>[+-]) )?(?<plain>=)?(?<name>[a-z][A-Za-z0-9]*)}}");

    public LibraryRule {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    static LibraryRule of(YamlDocument document, String template) {
        JsonNode metadata = document.content().path("metadata");
        JsonNode spec = document.content().path("spec");
        var parameters = new LinkedHashMap<String, Parameter>();
        spec.path("parameters")
                .properties()
                .forEach(entry -> parameters.put(entry.getKey(), Parameter.of(entry.getKey(), entry.getValue())));
        return new LibraryRule(
                metadata.path("name").asString(),
                metadata.path("version").asInt(),
                metadata.path("title").asString(),
                spec.path("description").asString(),
                spec.path("fed").asBoolean(true),
                parameters,
                template);
    }

    /** What its rules' names begin with, so that every decision says where it comes from. */
    public String prefix() {
        return name + " " + version + ": ";
    }

    /** The values where a policy gives none. */
    public Map<String, Argument> defaults() {
        var defaults = new LinkedHashMap<String, Argument>();
        parameters.forEach((parameter, declared) -> defaults.put(parameter, declared.read(declared.otherwise())));
        return defaults;
    }

    /**
     * Rule text for one policy.
     *
     * @param policy the policy's name
     * @param given values of some parameters; the others have their defaults
     */
    public String rulesFor(String policy, Map<String, Argument> given) {
        var arguments = new LinkedHashMap<>(defaults());
        arguments.putAll(given);
        String text = PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(value(place, arguments)));
        return "package policies." + policy.replace("-", "") + "\n"
                + text.replaceAll("(?m)^rule \"", Matcher.quoteReplacement("rule \"" + prefix()));
    }

    private static String value(MatchResult place, Map<String, Argument> arguments) {
        String name = place.group("name");
        Argument argument = Objects.requireNonNull(arguments.get(name), name);
        if (place.group("plain") != null) {
            return argument.plain();
        }
        return place.group("first") == null
                ? argument.literal()
                : argument.literal(
                        new BigDecimal(place.group("first")),
                        place.group("sign").equals("-"));
    }
}
