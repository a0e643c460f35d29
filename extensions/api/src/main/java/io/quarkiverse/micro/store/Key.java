package io.quarkiverse.micro.store;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the record component, field or getter that is the key of an object in a {@link TypedStore}: text, an integral number, an
 * enum or a UUID. What it is as text (digits, an enum constant's name) is the key of the record; it must not begin with U+0000.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {
}
