package io.quarkiverse.micro.core.deployment.dispatch;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.runtime.json.GoTypes;
import io.quarkiverse.micro.core.runtime.json.ValueSchema;
import io.quarkiverse.micro.registry.Value;

/**
 * The shape of payloads, read from the index at build time.
 */
public final class ValueSchemas implements ValueSchema.Types<Type> {

    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName JSON_IGNORE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonIgnore");
    private static final Set<DotName> COLLECTIONS = Set.of(DotName.createSimple("java.util.List"),
            DotName.createSimple("java.util.Set"), DotName.createSimple("java.util.Collection"));

    private final IndexView index;

    public ValueSchemas(IndexView index) {
        this.index = index;
    }

    public Value of(DotName payload) {
        return ValueSchema.of(Type.create(payload, Type.Kind.CLASS), this);
    }

    @Override
    public String name(Type type) {
        Type element = element(type);
        if (element != null) {
            return GoTypes.scalar("[B").filter(bytes -> type.toString().equals("byte[]")).orElseGet(
                    () -> GoTypes.LIST_OF + name(element));
        }
        return GoTypes.scalar(type.name().toString())
                .orElseGet(() -> structure(type) == null ? ""
                        : type.name().withoutPackagePrefix()
                                .replaceAll(".*\\$", ""));
    }

    @Override
    public List<ValueSchema.Field<Type>> fields(Type type) {
        ClassInfo structure = element(type) == null ? structure(type) : null;
        if (structure == null || GoTypes.scalar(type.name().toString()).isPresent() || structure.isEnum()) {
            return List.of();
        }
        List<ValueSchema.Field<Type>> fields = new ArrayList<>();
        // What is inherited comes first, as in JSON
        for (ClassInfo each = structure; each != null; each = parent(each)) {
            fields.addAll(0, each.fieldsInDeclarationOrder().stream().filter(ValueSchemas::isData)
                    .map(field -> new ValueSchema.Field<>(jsonName(field), field.type())).toList());
        }
        return fields;
    }

    private ClassInfo parent(ClassInfo type) {
        return type.superName() == null ? null : index.getClassByName(type.superName());
    }

    private static boolean isData(FieldInfo field) {
        return !Modifier.isStatic(field.flags()) && !Modifier.isTransient(field.flags()) && !field.isSynthetic()
                && !field.hasAnnotation(JSON_IGNORE);
    }

    private static String jsonName(FieldInfo field) {
        AnnotationInstance property = field.annotation(JSON_PROPERTY);
        boolean named = property != null && property.value() != null && !property.value().asString().isEmpty();
        return named ? property.value().asString() : field.name();
    }

    private ClassInfo structure(Type type) {
        return type.kind() == Type.Kind.CLASS ? index.getClassByName(type.name()) : null;
    }

    /** What a list or an array is of, null for anything else. */
    private static Type element(Type type) {
        if (type.kind() == Type.Kind.ARRAY) {
            return type.asArrayType().componentType(); // elementType() would be the innermost
        }
        return type.kind() == Type.Kind.PARAMETERIZED_TYPE && COLLECTIONS.contains(type.name())
                ? type.asParameterizedType().arguments().get(0)
                : null;
    }
}
