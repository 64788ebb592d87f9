package dev.twinflight.rules.fact;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One type of fact as data: what it is called, what it says, and what it says where nobody told. Rule tests, schemas,
 * state documents and pages for authors are made from this, so that a new type of fact is one record and one entry in
 * {@link FactTypes}. Immutable.
 *
 * @param type the record
 * @param word what it is called in tests, as {@code published-port}
 * @param leftOut in words, what is assumed of attributes that are left out
 * @param attributes what an author may state, in order
 * @param completion makes the record's components of what was stated, where they are not the same
 */
public record FactType(
        Class<? extends Fact> type,
        String word,
        String leftOut,
        List<Attribute> attributes,
        UnaryOperator<Map<String, Object>> completion) {

    public FactType {
        attributes = List.copyOf(attributes);
    }

    FactType(Class<? extends Fact> type, String word, String leftOut, Attribute... attributes) {
        this(type, word, leftOut, List.of(attributes), UnaryOperator.identity());
    }

    FactType completedBy(UnaryOperator<Map<String, Object>> completion) {
        return new FactType(type, word, leftOut, attributes, completion);
    }

    /** The fact's name in rules. */
    public String name() {
        return type.getSimpleName();
    }

    /**
     * A fact of what is stated; what is not is assumed.
     *
     * @param stated values by attribute, each in its attribute's form
     * @throws IllegalArgumentException that says in words what contradicts what
     */
    public Fact state(Map<String, Object> stated) {
        var values = new LinkedHashMap<String, Object>();
        for (Attribute attribute : attributes) {
            Object value = stated.getOrDefault(attribute.name(), attribute.otherwise());
            if (value != null) {
                values.put(attribute.name(), value);
            }
        }
        return of(completion.apply(values));
    }

    /** A fact of the values of all components by name. */
    public Fact of(Map<String, Object> components) {
        Object[] values = Arrays.stream(type.getRecordComponents())
                .map(component -> Objects.requireNonNull(components.get(component.getName()), component.getName()))
                .toArray();
        try {
            return (Fact) constructor().newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make the fact " + name() + " of " + components, e);
        }
    }

    /** The values of all components by name, in order. */
    public Map<String, Object> values(Fact fact) {
        var values = new LinkedHashMap<String, Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                values.put(component.getName(), component.getAccessor().invoke(fact));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component + " of " + fact.key(), e);
            }
        }
        return values;
    }

    private Constructor<?> constructor() throws NoSuchMethodException {
        return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    }

    /** The attribute that names the resource. */
    public Attribute id() {
        return attributes.getFirst();
    }

    /** What an author has to state. */
    public List<Attribute> required() {
        return attributes.stream().filter(Attribute::required).toList();
    }
}
