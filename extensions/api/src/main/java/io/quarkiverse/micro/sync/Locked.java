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
 * On a method of a CDI bean: runs only while the lock is held. The caller gets <em>deadline exceeded</em> where it is not free
 * in time, and <em>aborted</em> where it was lost while the method ran. A method that takes a {@link HeldLock} as its last
 * parameter gets the one that is held, whatever is passed.
 */
@Inherited
@InterceptorBinding
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface Locked {

    /**
     * The lock. <code>{0}</code> stands for the method's first argument as text, <code>{1}</code> for the second. May hold
     * expressions of configuration.
     */
    @Nonbinding
    String value();

    /**
     * As in {@link LockOptions}, in the form of durations in configuration; by default {@code quarkus.micro.sync.ttl}.
     */
    @Nonbinding
    String ttl() default "";

    /**
     * As in {@link LockOptions}; by default {@code quarkus.micro.sync.patience}.
     */
    @Nonbinding
    String patience() default "";
}
