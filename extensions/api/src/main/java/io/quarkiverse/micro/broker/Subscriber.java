package io.quarkiverse.micro.broker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of a CDI bean: is called for every message of a topic. The method takes the decoded payload, a {@link Delivery}
 * or both, and returns {@code void} or {@code Uni<Void>}; when it fails the message is tried again, and in the end becomes a
 * dead letter. It runs on the threads that an endpoint of the same shape would run on.
 * <p>
 * How it takes its messages is configured by its name: {@code quarkus.micro.subscribers."Billing.on".concurrency} and others.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Subscriber {

    /**
     * The topic, or a pattern where the broker knows patterns: {@code *} stands for one word, {@code >} at the end for one or
     * more. May hold expressions of configuration: {@code ${orders.topic}}.
     */
    String topic();

    /**
     * The subscribers of one queue, in all processes, share the topic's messages. Without one each gets all. May hold
     * expressions of configuration.
     */
    String queue() default "";

    /**
     * Name of the subscriber in configuration, logs and meters; the class's simple name, a dot and the method's name by
     * default.
     */
    String name() default "";
}
