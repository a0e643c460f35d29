package io.quarkiverse.micro.sync;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;

/**
 * On a method of a CDI bean that returns {@code void} or {@code Uni<Void>}: does nothing unless this process leads. It stands
 * for election from its start on. Goes well with {@code @Scheduled}: of all instances one does the work.
 */
@Inherited
@InterceptorBinding
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface WhenLeader {

    /**
     * The election. May hold expressions of configuration.
     */
    @Nonbinding
    String value();
}
