package io.quarkiverse.micro.store;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;

/**
 * Injects a {@link TypedStore}, or a {@link Store} of another table than the default one.
 */
@Qualifier
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface Table {

    /**
     * The table. May hold expressions of configuration: {@code ${carts.table}}.
     */
    String value();

    /**
     * The database; by default that of {@code quarkus.micro.store.database}.
     */
    String database() default "";

    /**
     * The media type that decides the codec; by default the preferred one of the type.
     */
    @Nonbinding
    String contentType() default "";
}
