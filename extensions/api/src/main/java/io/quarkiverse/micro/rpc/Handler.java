package io.quarkiverse.micro.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class: its public methods are endpoints that other services can call. On an interface: names the contract that such
 * classes implement and clients are injected by; what the interface extends is part of the contract.
 * <p>
 * An endpoint takes one payload, a {@code Multi} of them or none, and a {@link Call} where it wants one; it returns a payload,
 * {@code void}, a {@code Uni} of either, or a {@code Multi} of payloads. One that takes a {@link CallStream} and returns
 * {@code void} streams both ways in blocking style. Its name is the handler's name, a dot, and the method's name with a
 * capital. Without a scope of its own the class is {@code @Singleton}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Handler {

    /**
     * The handler's name; the simple name of the class (or of the interface it implements, where that carries the annotation)
     * by default.
     */
    String value() default "";

    /**
     * On an interface: the service that clients call, unless the injection point names another.
     */
    String service() default "";

    /**
     * The proto package of the contract, where there is one. Its endpoints are then called by that package's path.
     */
    String protoPackage() default "";
}
