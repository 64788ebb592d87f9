package dev.twinflight.rules.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Weaves into rules that every text they make is checked for its length as it is made. Without loops a text can still
 * double thirty times, as in {@code String b = a + a; String c = b + b;}, and fill the memory.
 */
final class TextBounds {

    private static final ClassDesc CONCLUSIONS = ClassDesc.of(Conclusions.class.getName());
    private static final MethodTypeDesc CHECK = MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_String);

    /** Classes of other rules are told apart by nothing but their name here. */
    private static final ClassFile FILES = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
            ClassHierarchyResolver.defaultResolver().orElse(_ -> ClassHierarchyInfo.ofClass(ConstantDescs.CD_Object))));

    private TextBounds() {}

    /** The class with the checks, or as it is where it makes no text. */
    static byte[] woven(byte[] bytes) {
        ClassModel type = FILES.parse(bytes);
        boolean makesText = type.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .anyMatch(TextBounds::makesText);
        return makesText
                ? FILES.transformClass(type, ClassTransform.transformingMethodBodies(TextBounds::weave))
                : bytes;
    }

    private static void weave(CodeBuilder builder, CodeElement element) {
        builder.with(element);
        if (makesText(element)) {
            builder.invokestatic(CONCLUSIONS, "bounded", CHECK);
        }
    }

    private static boolean makesText(CodeElement element) {
        return switch (element) {
            case InvokeDynamicInstruction dynamic ->
                dynamic.typeSymbol().returnType().equals(ConstantDescs.CD_String);
            case InvokeInstruction call ->
                call.owner().asInternalName().equals("java/lang/String")
                        && call.name().stringValue().equals("replace");
            default -> false;
        };
    }
}
