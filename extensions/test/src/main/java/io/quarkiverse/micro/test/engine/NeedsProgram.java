package io.quarkiverse.micro.test.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test, or all tests of a class, where a program is missing, and says how to get it. In CI they run nevertheless, and
 * fail where they call for it.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeededProgram.class)
public @interface NeedsProgram {

    /**
     * @return the name of its file, such as {@code nats-server}
     */
    String value();
}
