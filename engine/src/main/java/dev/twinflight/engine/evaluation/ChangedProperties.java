package dev.twinflight.engine.evaluation;

import dev.twinflight.rules.fact.Fact;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Objects;

/** Names the properties in which two versions of a fact differ, for Drools' property reactivity. Stateless. */
final class ChangedProperties {

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private ChangedProperties() {}

    static String[] between(Fact before, Fact after) {
        var changed = new ArrayList<String>();
        for (RecordComponent component : COMPONENTS.get(after.getClass())) {
            if (!Objects.equals(read(component, before), read(component, after))) {
                changed.add(component.getName());
            }
        }
        return changed.toArray(String[]::new);
    }

    private static Object read(RecordComponent component, Fact fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + fact.key(), e);
        }
    }
}
