package dev.twinflight.rules.condition;

import dev.twinflight.rules.fact.Fact;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads attributes and constants by their names, as rules do. Thread safe. */
final class Attributes {

    /** Accessors by attribute, per class; the classes are those of facts and their values, so few. */
    private static final ClassValue<Map<String, MethodHandle>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
            return accessors(type);
        }
    };

    private Attributes() {}

    static @Nullable Object read(@Nullable Object target, String attribute) {
        if (target == null) {
            throw new ConditionException("'" + attribute + "' of nothing");
        }
        MethodHandle accessor = ACCESSORS.get(target.getClass()).get(attribute);
        if (accessor == null) {
            throw new ConditionException(target.getClass().getSimpleName() + " has no attribute '" + attribute + "'");
        }
        try {
            return accessor.invoke(target);
        } catch (Throwable e) {
            throw new ConditionException("cannot read '" + attribute + "'", e);
        }
    }

    /** A constant of an enumeration that stands beside the facts. */
    static Object constant(String type, String name) {
        try {
            Class<?> found = Class.forName(Fact.class.getPackageName() + "." + type);
            for (Object constant : found.isEnum() ? found.getEnumConstants() : new Object[0]) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            throw new ConditionException(type + " has no constant '" + name + "'");
        } catch (ClassNotFoundException e) {
            throw new ConditionException("'" + type + "' is no enumeration", e);
        }
    }

    /** {@code getX} and {@code isX} go before {@code x()}. */
    private static Map<String, MethodHandle> accessors(Class<?> type) {
        var accessors = new HashMap<String, MethodHandle>();
        for (Method method : type.getMethods()) {
            String name = method.getName();
            boolean bean = name.matches("(get|is)[A-Z].*");
            if (method.getParameterCount() == 0 && method.getDeclaringClass() == type) {
                String attribute = bean ? decapitalised(name.replaceFirst("^(get|is)", "")) : name;
                if (bean || !accessors.containsKey(attribute)) {
                    accessors.put(attribute, handle(method));
                }
            }
        }
        return accessors;
    }

    private static String decapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static MethodHandle handle(Method method) {
        try {
            return MethodHandles.publicLookup().unreflect(method);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("facts are public: " + method, e);
        }
    }
}
