package dev.twinflight.rules.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The sandbox's last layer: what the generated classes really do, looked at before any of them is loaded. Author's code
 * stands in the lambda classes; the others describe the model, but are held to an allow-list too.
 */
final class ByteCodeCheck {

    private static final String GENERATED = "policies/";
    private static final String FACTS = "dev/twinflight/rules/fact/";
    private static final String ACCUMULATORS = "Lorg/drools/core/base/accumulators/";
    private static final String CONCLUSIONS = "dev/twinflight/rules/compile/Conclusions";

    private static final Map<String, Set<String>> LAMBDA_CALLS = Map.ofEntries(
            Map.entry("java/lang/Object", Set.of("equals", "toString", "<init>")),
            Map.entry("java/lang/Enum", Set.of("<init>", "valueOf", "name", "toString", "equals")),
            Map.entry("java/lang/Long", Set.of("valueOf", "longValue", "doubleValue", "intValue", "equals", "compare")),
            Map.entry("java/lang/Integer", Set.of("valueOf", "intValue", "longValue", "doubleValue", "equals")),
            Map.entry("java/lang/Double", Set.of("valueOf", "doubleValue", "longValue", "equals", "compare")),
            Map.entry("java/lang/Number", Set.of("longValue", "doubleValue", "intValue")),
            Map.entry("java/lang/Boolean", Set.of("valueOf", "booleanValue", "equals")),
            Map.entry(
                    "java/lang/String",
                    Set.of(
                            "valueOf",
                            "startsWith",
                            "endsWith",
                            "contains",
                            "equals",
                            "isEmpty",
                            "length",
                            "replace",
                            "trim")),
            Map.entry("java/lang/Math", Set.of("min", "max", "round", "ceil", "floor", "abs")),
            Map.entry("java/lang/System", Set.of("arraycopy")),
            Map.entry("java/util/Map", Set.of("get", "isEmpty")),
            Map.entry("java/util/Arrays", Set.of("asList")),
            Map.entry(
                    "java/math/BigDecimal",
                    Set.of("valueOf", "<init>", "compareTo", "equals", "longValue", "doubleValue")));

    private static final Set<String> MODEL_OWNERS = Set.of(
            "java/lang/Object",
            "java/lang/String",
            "java/lang/Long",
            "java/lang/Integer",
            "java/lang/Double",
            "java/lang/Boolean",
            "java/lang/IllegalArgumentException",
            "java/lang/RuntimeException",
            "java/util/List",
            "java/util/ArrayList",
            "java/util/Arrays",
            "java/util/Collections",
            "java/util/Collection",
            "java/util/Map",
            "java/util/HashMap",
            "java/util/Locale",
            "org/drools/util/DateUtils");

    private ByteCodeCheck() {}

    /** Reason by class file, for every class that does what it may not. */
    static Map<String, String> faults(Map<String, byte[]> classes) {
        var faults = new TreeMap<String, String>();
        classes.forEach((file, bytes) -> fault(file, bytes).ifPresent(reason -> faults.put(file, reason)));
        return faults;
    }

    private static Optional<String> fault(String file, byte[] bytes) {
        try {
            ClassModel type = ClassFile.of().parse(bytes);
            return file.equals(type.thisClass().asInternalName() + ".class")
                    ? fault(file, type)
                    : Optional.of("is not the class its file name says");
        } catch (IllegalArgumentException e) {
            return Optional.of("is not a class");
        }
    }

    private static Optional<String> fault(String file, ClassModel type) {
        boolean lambda = file.contains("/Lambda");
        for (MethodModel method : type.methods()) {
            Optional<String> fault = method.code().flatMap(code -> fault(code, lambda, type));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(CodeModel code, boolean lambda, ClassModel type) {
        var passed = new HashSet<Label>();
        String self = type.thisClass().asInternalName();
        for (CodeElement element : code) {
            String fault = switch (element) {
                case LabelTarget target -> {
                    passed.add(target.label());
                    yield "";
                }
                case BranchInstruction branch -> passed.contains(branch.target()) ? "a loop" : "";
                case TableSwitchInstruction _, LookupSwitchInstruction _ -> lambda ? "a switch" : "";
                case InvokeInstruction call -> call(call, lambda);
                case InvokeDynamicInstruction dynamic -> dynamicCall(dynamic, lambda);
                case FieldInstruction field -> field(field, self, lambda);
                case NewObjectInstruction creation -> creation(creation.className(), self, lambda);
                case MonitorInstruction _ -> "a lock";
                case ThrowInstruction _ -> lambda ? "a throw" : "";
                case ExceptionCatch _ -> lambda ? "a catch" : "";
                default -> "";
            };
            if (!fault.isEmpty()) {
                return Optional.of("compiles to " + fault + ", which rules may not do");
            }
        }
        return Optional.empty();
    }

    private static String call(InvokeInstruction call, boolean lambda) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        boolean allowed = isOurs(owner)
                || LAMBDA_CALLS.getOrDefault(owner, Set.of()).contains(name)
                || (lambda ? isDroolsValue(owner) : isModel(owner));
        return allowed ? "" : "a call of " + owner.replace('/', '.') + "." + name;
    }

    private static boolean isOurs(String owner) {
        return owner.startsWith(GENERATED)
                || owner.startsWith(FACTS)
                || owner.equals(CONCLUSIONS)
                || owner.startsWith(CONCLUSIONS + "$");
    }

    /** What describes patterns and rules, and the date format every package declares. */
    private static boolean isModel(String owner) {
        return owner.startsWith("org/drools/model") || owner.startsWith("java/time/") || MODEL_OWNERS.contains(owner);
    }

    /** Operators as {@code in} and {@code contains}; regular expressions can run for ever. */
    private static boolean isOperator(String owner) {
        return owner.startsWith("org/drools/model/operators/")
                && !owner.contains("Matches")
                && !owner.contains("SoundsLike");
    }

    private static boolean isDroolsValue(String owner) {
        return isOperator(owner)
                || owner.equals("org/drools/modelcompiler/dsl/pattern/D")
                || owner.equals("org/drools/modelcompiler/util/EvaluationUtil")
                || owner.equals("org/drools/model/functions/PredicateInformation");
    }

    /** Joined texts anywhere; references to the accumulate functions and own methods in classes of the model. */
    private static String dynamicCall(InvokeDynamicInstruction dynamic, boolean lambda) {
        String bootstrap = dynamic.bootstrapMethod().owner().displayName();
        if (bootstrap.equals("StringConcatFactory")) {
            return "";
        }
        boolean allowed = !lambda
                && bootstrap.equals("LambdaMetafactory")
                && dynamic.bootstrapArgs().stream()
                        .filter(DirectMethodHandleDesc.class::isInstance)
                        .map(argument ->
                                ((DirectMethodHandleDesc) argument).owner().descriptorString())
                        .allMatch(owner -> owner.startsWith("L" + GENERATED) || owner.startsWith(ACCUMULATORS));
        return allowed ? "" : "a dynamic call through " + bootstrap;
    }

    private static String field(FieldInstruction field, String self, boolean lambda) {
        String owner = field.owner().asInternalName();
        boolean allowed = owner.equals(self)
                || owner.startsWith(FACTS)
                || owner.startsWith(GENERATED)
                || (lambda ? isOperator(owner) : isModel(owner));
        return allowed
                ? ""
                : "an access to " + owner.replace('/', '.') + "." + field.name().stringValue();
    }

    private static String creation(ClassEntry created, String self, boolean lambda) {
        String name = created.asInternalName();
        boolean allowed = name.equals(self)
                || name.equals("org/drools/model/functions/PredicateInformation")
                || name.equals("java/math/BigDecimal")
                || (!lambda && (isOurs(name) || isModel(name)));
        return allowed ? "" : "a new " + name.replace('/', '.');
    }
}
