package io.quarkiverse.micro.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;

/**
 * Injects an {@link EventPublisher}.
 */
@Qualifier
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface EventTopic {

    /**
     * The topic to publish to. May hold expressions of configuration: {@code ${orders.topic}}.
     */
    String value();

    /**
     * The media type that decides the codec; by default the preferred one of the payload's type.
     */
    @Nonbinding
    String contentType() default "";
}
