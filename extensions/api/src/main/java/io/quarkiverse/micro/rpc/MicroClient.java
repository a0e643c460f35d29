package io.quarkiverse.micro.rpc;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.inject.Qualifier;

/**
 * Injects a client: an interface whose methods call the endpoints of a service, blocking or as {@code Uni}, streams as
 * {@code Multi} or {@link CallStream}.
 * <p>
 * The handler called is the interface's simple name, or what its {@link Handler} says.
 */
@Qualifier
@Documented
@Target({ FIELD, PARAMETER, METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface MicroClient {

    /**
     * The name of the service; by default the {@link Handler#service()} of the interface.
     */
    String value() default "";
}
