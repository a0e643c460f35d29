package io.quarkiverse.micro.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of a CDI bean: is called for every event of a topic. The method takes the decoded payload, a {@link StreamEvent}
 * of it, or both, and returns {@code void} or {@code Uni<Void>}: when it completes the event is acknowledged, when it fails the
 * event comes again, and in the end becomes a dead letter. It runs on the threads that an endpoint of the same shape would run
 * on.
 * <p>
 * How it takes its events is configured by its name: {@code quarkus.micro.consumers."Billing.bill".attempts} and others.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventConsumer {

    /**
     * The topic. May hold expressions of configuration: {@code ${orders.topic}}.
     */
    String topic();

    /**
     * The consumers of one group, in all processes, share the topic's events; its place is kept. May hold expressions of
     * configuration. By default the name of the service, with {@code -} for dots.
     */
    String group() default "";

    /**
     * Where the group begins when it is new.
     */
    From from() default From.EARLIEST;

    /**
     * Name of the consumer in configuration, logs and meters; the class's simple name, a dot and the method's name by default.
     */
    String name() default "";

    /** Where a new group begins. */
    enum From {

        /** With the oldest event that is kept. */
        EARLIEST,

        /** With what is published from now on. */
        LATEST
    }
}
