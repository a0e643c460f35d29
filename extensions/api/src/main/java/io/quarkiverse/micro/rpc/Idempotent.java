package io.quarkiverse.micro.rpc;

import static java.lang.annotation.ElementType.METHOD;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Running the endpoint twice has the effect of running it once, so a call whose fate is unknown may be tried on another node.
 */
@Documented
@Target(METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {
}
