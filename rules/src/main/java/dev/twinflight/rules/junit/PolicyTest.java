package dev.twinflight.rules.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes one JUnit test of each case of a policy repository's rule tests. The method itself runs after each case that
 * passed, and may be empty:
 *
 * <pre>{@code
 * @PolicyTest("src/policies")
 * void policies() {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(PolicyTestExtension.class)
public @interface PolicyTest {

    /** The repository's folder, from where the build runs (with Maven, the module's folder). */
    String value();

    /** 0..1: what the cases have to cover; less fails a test of its own. By default nothing is demanded. */
    double coverage() default 0;
}
