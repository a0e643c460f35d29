package io.quarkiverse.micro.store;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a record component, field or getter by which objects of a {@link TypedStore} are found: text, an integral number, an
 * enum, a boolean, a UUID or an {@link java.time.Instant}. Null is in no index. Text sorts by its UTF-8 bytes, enums by name;
 * name, value and key together have up to 4,000 bytes in UTF-8.
 * <p>
 * The index is kept in the batch that writes the object. Objects that were written before the annotation was there are found
 * once they are written again.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
public @interface Indexed {

    /**
     * The name of the index; by default the name of the component, field or property.
     */
    String value() default "";
}
