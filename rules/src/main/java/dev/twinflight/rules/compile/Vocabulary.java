package dev.twinflight.rules.compile;

import dev.twinflight.rules.fact.Fact;
import dev.twinflight.rules.fact.FactType;
import dev.twinflight.rules.fact.FactTypes;
import dev.twinflight.rules.fact.HealthStatus;
import dev.twinflight.rules.fact.Kind;
import dev.twinflight.rules.fact.MountType;
import dev.twinflight.rules.fact.Window;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words rules are written in, taken from the fact classes themselves, so that a new attribute is part of the
 * language without further ado.
 */
final class Vocabulary {

    private static final List<? extends Class<? extends Fact>> FACTS =
            FactTypes.ALL.stream().map(FactType::type).toList();
    private static final List<Class<? extends Enum<?>>> ENUMS =
            List.of(Kind.class, Window.class, HealthStatus.class, MountType.class);

    /** What never changes about a fact, so that a consequence may read it without the rule having to watch it. */
    private static final Set<String> LASTING = Set.of("getId", "getName", "getKind", "getResource", "getWindow");

    /** Fact types and enumerations. */
    static final Set<String> TYPES = Stream.concat(FACTS.stream(), ENUMS.stream())
            .map(Class::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());

    static final Set<String> FACT_TYPES =
            FACTS.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());

    static final Set<String> CONSTANTS = ENUMS.stream()
            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    static final Set<String> ATTRIBUTES = FACTS.stream()
            .flatMap(type -> getters(type).map(Vocabulary::attribute))
            .collect(Collectors.toUnmodifiableSet());

    static final Set<String> GETTERS =
            FACTS.stream().flatMap(type -> getters(type).map(Method::getName)).collect(Collectors.toUnmodifiableSet());

    static final Set<String> ACCUMULATE_FUNCTIONS = Set.of("sum", "count", "average", "min", "max");

    private static final Set<String> OPERATORS = Set.of(
            "not",
            "exists",
            "and",
            "or",
            "in",
            "contains",
            "memberOf",
            "str",
            "startsWith",
            "endsWith",
            "true",
            "false",
            "null",
            "accumulate");

    private static final Set<String> VALUE_METHODS = Set.of(
            "startsWith",
            "endsWith",
            "contains",
            "equals",
            "isEmpty",
            "length",
            "replace",
            "trim",
            "longValue",
            "doubleValue");

    private static final Set<String> MATH = Set.of("min", "max", "round", "ceil", "floor", "abs");

    /** Words allowed between {@code when} and {@code then}. */
    static final Set<String> IN_CONDITIONS = union(TYPES, CONSTANTS, ATTRIBUTES, OPERATORS, ACCUMULATE_FUNCTIONS);

    /** Words allowed after a dot in a consequence. */
    static final Set<String> MEMBERS_IN_CONSEQUENCES = union(
            VALUE_METHODS,
            MATH,
            LASTING,
            CONSTANTS,
            methods(Conclusions.Proposals.class),
            methods(Conclusions.Reports.class));

    /** Words allowed in a consequence that do not follow a dot, beside the rule's own variables. */
    static final Set<String> IN_CONSEQUENCES = union(
            Set.of("propose", "report", "Math", "if", "else", "true", "false", "null"),
            ENUMS.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet()));

    /** Types of variables a consequence may declare. */
    static final Set<String> LOCAL_TYPES = Set.of("long", "double", "boolean", "String");

    private Vocabulary() {}

    /** The classes behind the words. */
    static Stream<Class<?>> classes() {
        return Stream.concat(FACTS.stream(), ENUMS.stream());
    }

    private static Stream<Method> getters(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() == type && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().matches("(get|is)[A-Z].*"));
    }

    private static String attribute(Method getter) {
        String name = getter.getName().replaceFirst("^(get|is)", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Set<String> union(Set<String>... sets) {
        return Stream.of(sets).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }
}
