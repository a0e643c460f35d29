package io.quarkiverse.micro.grpc.deployment.records;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.PrimitiveType;
import org.jboss.jandex.Type;

import io.quarkiverse.micro.core.deployment.dispatch.EndpointSignature;
import io.quarkiverse.micro.grpc.runtime.records.FieldKind;
import io.quarkiverse.micro.grpc.runtime.records.FieldShape;

/**
 * The table of Java's types and protobuf's. It is in the documentation, too.
 */
final class FieldTypes {

    private static final Map<String, FieldKind> SINGLE = Map.ofEntries(entry("java.lang.Boolean", FieldKind.BOOL),
            entry("java.lang.Byte", FieldKind.INT32), entry("java.lang.Short", FieldKind.INT32),
            entry("java.lang.Integer", FieldKind.INT32), entry("java.util.OptionalInt", FieldKind.INT32),
            entry("java.lang.Long", FieldKind.INT64), entry("java.util.OptionalLong", FieldKind.INT64),
            entry("java.lang.Float", FieldKind.FLOAT), entry("java.lang.Double", FieldKind.DOUBLE),
            entry("java.util.OptionalDouble", FieldKind.DOUBLE), entry("java.lang.String", FieldKind.STRING),
            entry("java.lang.Character", FieldKind.STRING), entry("java.lang.CharSequence", FieldKind.STRING),
            entry("java.math.BigDecimal", FieldKind.STRING), entry("java.math.BigInteger", FieldKind.STRING),
            entry("java.util.UUID", FieldKind.STRING), entry("java.util.Date", FieldKind.STRING),
            entry("java.util.Locale", FieldKind.STRING), entry("java.util.Currency", FieldKind.STRING),
            entry("java.net.URI", FieldKind.STRING), entry("java.net.URL", FieldKind.STRING));
    private static final String TIME = "java.time.";
    /** Jackson writes them as arrays or objects, or in several ways. */
    private static final Set<String> NO_TEXT = Set.of("java.time.Clock", "java.time.chrono.Chronology");
    private static final Set<String> LISTS = Set.of("java.util.List", "java.util.Set", "java.util.Collection",
            "java.util.SortedSet", "java.util.ArrayList", "java.util.LinkedHashSet", "java.util.HashSet");
    private static final Set<String> MAPS = Set.of("java.util.Map", "java.util.SortedMap", "java.util.HashMap",
            "java.util.LinkedHashMap", "java.util.TreeMap");
    private static final Set<FieldKind> KEYS = Set.of(FieldKind.STRING, FieldKind.INT32, FieldKind.INT64, FieldKind.BOOL);
    private static final Set<String> KEY_CLASSES = Set.of("java.lang.String", "java.lang.Integer", "java.lang.Long",
            "java.lang.Short", "java.lang.Byte", "java.lang.Boolean", "java.util.UUID");

    private final IndexView index;

    FieldTypes(IndexView index) {
        this.index = index;
    }

    /**
     * @throws NoProtoForm with half a sentence, to follow the field's name
     */
    FieldType of(Type type) throws NoProtoForm {
        return switch (type.kind()) {
            case PRIMITIVE -> FieldType.of(primitive(type.asPrimitiveType()), FieldShape.PLAIN);
            case CLASS -> ofClass(type);
            case ARRAY -> array(type);
            case PARAMETERIZED_TYPE -> generic(type);
            default -> throw new NoProtoForm("has the type " + type + ", which may be anything. Name a class");
        };
    }

    private static FieldKind primitive(PrimitiveType type) {
        return switch (type.primitive()) {
            case BOOLEAN -> FieldKind.BOOL;
            case BYTE, SHORT, INT -> FieldKind.INT32;
            case LONG -> FieldKind.INT64;
            case FLOAT -> FieldKind.FLOAT;
            case DOUBLE -> FieldKind.DOUBLE;
            case CHAR -> FieldKind.STRING;
        };
    }

    private FieldType ofClass(Type type) throws NoProtoForm {
        String name = type.name().toString();
        FieldKind single = SINGLE.get(name);
        if (single != null || name.startsWith(TIME) && !NO_TEXT.contains(name)) {
            return FieldType.of(single != null ? single : FieldKind.STRING, FieldShape.OPTIONAL);
        }
        if (LISTS.contains(name) || MAPS.contains(name) || name.equals("java.util.Optional")) {
            throw new NoProtoForm(
                    "is a " + type.name().withoutPackagePrefix() + " of nothing in particular. Name what is in it");
        }
        ClassInfo structure = index.getClassByName(type.name());
        if (structure == null || name.startsWith("java.")) {
            throw new NoProtoForm("has the type " + name + ", for which protobuf has no form"
                    + (structure == null && !name.startsWith("java.") ? " that could be seen: it is not in the index" : "")
                    + ". Use a record, text or a number");
        }
        return FieldType.of(structure.isEnum() ? FieldKind.ENUM : FieldKind.MESSAGE, type.name());
    }

    private FieldType array(Type type) throws NoProtoForm {
        Type element = type.asArrayType().componentType(); // elementType() would be the innermost
        if (element.name().toString().equals("byte")) {
            return FieldType.of(FieldKind.BYTES, FieldShape.OPTIONAL);
        }
        if (element.name().toString().equals("char")) {
            throw new NoProtoForm("is an array of characters. Use String");
        }
        return repeated(element);
    }

    private FieldType generic(Type type) throws NoProtoForm {
        String name = type.name().toString();
        var arguments = type.asParameterizedType().arguments();
        if (LISTS.contains(name)) {
            return repeated(arguments.get(0));
        }
        if (name.equals("java.util.Optional")) {
            return inside(arguments.get(0), "an Optional").withShape(FieldShape.OPTIONAL);
        }
        if (!MAPS.contains(name)) {
            throw new NoProtoForm("has the generic type " + type + ". Write a record for this use of it");
        }
        FieldType key = KEY_CLASSES.contains(arguments.get(0).name().toString()) ? of(arguments.get(0)) : null;
        if (key == null || !KEYS.contains(key.kind())) {
            throw new NoProtoForm(
                    "is a map keyed by " + arguments.get(0) + ". Protobuf's maps are keyed by text, whole numbers "
                            + "or booleans. Use one of these, or a list of records");
        }
        return inside(arguments.get(1), "a map").inMap(key.kind());
    }

    private FieldType repeated(Type element) throws NoProtoForm {
        return inside(element, "a list").withShape(FieldShape.REPEATED);
    }

    private FieldType inside(Type type, String container) throws NoProtoForm {
        FieldType inside = of(type);
        if (!inside.single()) {
            throw new NoProtoForm("is " + container + " of lists or maps. Put what is inside into a record");
        }
        return inside;
    }

    /**
     * @return the wrapper that a payload becomes which is a single value itself, null where it is none
     */
    static FieldKind scalar(DotName type) {
        String name = type.toString();
        if (type.equals(EndpointSignature.BYTES)) {
            return FieldKind.BYTES;
        }
        return name.startsWith(TIME) && !NO_TEXT.contains(name) ? FieldKind.STRING : SINGLE.get(name);
    }
}
