package io.quarkiverse.micro.store.deployment.table;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.PrimitiveType;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.store.runtime.typed.ValueKind;

/**
 * Which types can be keys and be indexed.
 */
final class ValueKinds {

    private static final Map<DotName, ValueKind> CLASSES = Map.of(DotName.createSimple(String.class), ValueKind.TEXT,
            DotName.createSimple(Byte.class), ValueKind.NUMBER, DotName.createSimple(Short.class), ValueKind.NUMBER,
            DotName.createSimple(Integer.class), ValueKind.NUMBER, DotName.createSimple(Long.class), ValueKind.NUMBER,
            DotName.createSimple(Boolean.class), ValueKind.BOOLEAN, DotName.createSimple(Instant.class), ValueKind.INSTANT,
            DotName.createSimple(UUID.class), ValueKind.UUID);

    private ValueKinds() {
    }

    /**
     * @return empty for types that cannot be indexed
     */
    static Optional<ValueKind> indexed(Type type, IndexView index) {
        if (type.kind() == Type.Kind.PRIMITIVE) {
            return Optional.ofNullable(CLASSES.get(PrimitiveType.box(type.asPrimitiveType()).name()));
        }
        ClassInfo known = index.getClassByName(type.name());
        return known != null && known.isEnum() ? Optional.of(ValueKind.CONSTANT)
                : Optional.ofNullable(CLASSES.get(type.name()));
    }

    static boolean canBeKey(Type type, IndexView index) {
        return indexed(type, index).filter(kind -> kind != ValueKind.BOOLEAN && kind != ValueKind.INSTANT).isPresent();
    }
}
