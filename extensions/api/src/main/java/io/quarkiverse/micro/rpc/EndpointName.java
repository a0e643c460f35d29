package io.quarkiverse.micro.rpc;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Names an endpoint where the method cannot have its name: because a contract begins it with a small letter, or because Java
 * reserves it. Counts on the method of a {@link Handler} and on that of the interface which a handler implements and clients
 * are injected by.
 */
@Documented
@Target(METHOD)
@Retention(RUNTIME)
public @interface EndpointName {

    /**
     * What follows the dot in {@code Handler.Method}: letters, digits and '_', in the case that callers use.
     */
    String value();
}
