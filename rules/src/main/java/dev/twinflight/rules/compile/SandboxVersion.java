package dev.twinflight.rules.compile;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kie.api.KieBase;

/**
 * What compiled rules depend on beside their own text: the checks they passed, the vocabulary they were linked against,
 * and the version of Drools that reads them.
 */
final class SandboxVersion {

    /** To be raised with every change of the checks, of {@link RuleRewriter} or of what is kept. */
    private static final int CHECKS = 3;

    private SandboxVersion() {}

    /** A short text that changes with any of them. */
    static String current() {
        return "sandbox " + CHECKS + ", drools " + KieBase.class.getPackage().getImplementationVersion() + ", java "
                + Runtime.version().feature() + ", vocabulary "
                + Sha256.hex(vocabulary().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    private static String vocabulary() {
        Stream<Class<?>> types = Stream.concat(
                Vocabulary.classes(),
                Stream.of(Conclusions.class, Conclusions.Proposals.class, Conclusions.Reports.class));
        List<String> members = types.flatMap(type -> Stream.concat(
                        Arrays.stream(type.getMethods()).map(Method::toGenericString),
                        Arrays.stream(type.getFields()).map(Object::toString)))
                .toList();
        return new TreeSet<>(members) + " " + Vocabulary.IN_CONDITIONS + Vocabulary.MEMBERS_IN_CONSEQUENCES;
    }
}
