package io.quarkiverse.micro.grpc.deployment.records;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * The fields of a class and their numbers: their order, or what {@code @JsonProperty(index = …)} says.
 */
final class RecordFields {

    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName JSON_IGNORE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonIgnore");
    /** With one of these a class looks as its author wants, and not as its fields say. */
    private static final Set<DotName> OWN_FORM = Set.of(
            DotName.createSimple("com.fasterxml.jackson.annotation.JsonValue"),
            DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped"),
            DotName.createSimple("com.fasterxml.jackson.annotation.JsonAnyGetter"),
            DotName.createSimple("com.fasterxml.jackson.annotation.JsonTypeInfo"),
            DotName.createSimple("com.fasterxml.jackson.databind.annotation.JsonSerialize"),
            DotName.createSimple("com.fasterxml.jackson.databind.annotation.JsonDeserialize"));
    private static final int LARGEST = 536_870_911;
    private static final int FIRST_RESERVED = 19_000;
    private static final int LAST_RESERVED = 19_999;

    private final IndexView index;
    private final FieldTypes types;

    RecordFields(IndexView index) {
        this.index = index;
        this.types = new FieldTypes(index);
    }

    List<RecordDraft.DraftField> of(ClassInfo type, List<String> problems) {
        for (AnnotationInstance annotation : type.annotations()) {
            if (OWN_FORM.contains(annotation.name())) {
                problems.add(type.name() + " has a JSON form of its own (@" + annotation.name().withoutPackagePrefix()
                        + "), from which no protobuf form can be derived");
                return List.of();
            }
        }
        List<FieldInfo> declared = declared(type);
        long numbered = declared.stream().filter(it -> explicitNumber(it) != null).count();
        if (numbered > 0 && numbered < declared.size()) {
            problems.add("Some fields of " + type.name() + " have an index in @JsonProperty and some have not. Number all or "
                    + "none, so that each has one number only");
            return List.of();
        }
        List<RecordDraft.DraftField> fields = new ArrayList<>();
        for (FieldInfo field : declared) {
            try {
                int number = numbered > 0 ? explicitNumber(field) : fields.size() + 1;
                String name = snakeCase(field.name());
                ProtoNames.check(name);
                fields.add(new RecordDraft.DraftField(number, field.name(), name, jsonName(field), types.of(field.type())));
            } catch (NoProtoForm e) {
                problems.add(display(field) + " " + e.getMessage());
            }
        }
        checkNumbers(type, fields, problems);
        return fields;
    }

    /** Those of superclasses first, as they are older. */
    private List<FieldInfo> declared(ClassInfo type) {
        List<FieldInfo> fields = new ArrayList<>();
        for (ClassInfo each = type; each != null; each = index.getClassByName(each.superName())) {
            fields.addAll(0, each.fieldsInDeclarationOrder().stream().filter(field -> isData(field, type)).toList());
            if (each.superName() == null || each.superName().toString().startsWith("java.")) {
                break;
            }
        }
        return fields;
    }

    private static boolean isData(FieldInfo field, ClassInfo type) {
        boolean candidate = !Modifier.isStatic(field.flags()) && !Modifier.isTransient(field.flags()) && !field.isSynthetic()
                && !field.hasAnnotation(JSON_IGNORE);
        return candidate && (type.isRecord() || Modifier.isPublic(field.flags()) || field.hasAnnotation(JSON_PROPERTY)
                || isRead(field));
    }

    /** What Jackson does not see, protobuf need not have. */
    private static boolean isRead(FieldInfo field) {
        String capital = Character.toUpperCase(field.name().charAt(0)) + field.name().substring(1);
        return isGetter(field.declaringClass().method("get" + capital))
                || isGetter(field.declaringClass().method("is" + capital))
                || field.name().startsWith("is") && isGetter(field.declaringClass().method(field.name()));
    }

    private static boolean isGetter(MethodInfo method) {
        return method != null && Modifier.isPublic(method.flags()) && !Modifier.isStatic(method.flags());
    }

    private static Integer explicitNumber(FieldInfo field) {
        AnnotationInstance property = field.annotation(JSON_PROPERTY);
        AnnotationValue number = property == null ? null : property.value("index");
        return number == null || number.asInt() < 0 ? null : number.asInt();
    }

    private static String jsonName(FieldInfo field) {
        AnnotationInstance property = field.annotation(JSON_PROPERTY);
        AnnotationValue name = property == null ? null : property.value();
        return name == null || name.asString().isEmpty() ? field.name() : name.asString();
    }

    private static void checkNumbers(ClassInfo type, List<RecordDraft.DraftField> fields, List<String> problems) {
        Map<Integer, String> numbers = new HashMap<>();
        for (RecordDraft.DraftField field : fields) {
            String sameNumber = numbers.putIfAbsent(field.number(), field.property());
            if (sameNumber != null) {
                problems.add(type.name() + ": " + sameNumber + " and " + field.property() + " both have the number "
                        + field.number());
            }
            if (field.number() < 1 || field.number() > LARGEST
                    || field.number() >= FIRST_RESERVED && field.number() <= LAST_RESERVED) {
                problems.add(type.name() + ": " + field.property() + " has the number " + field.number() + ". Use 1 to "
                        + LARGEST + " without " + FIRST_RESERVED + " to " + LAST_RESERVED + ", which are protobuf's own");
            }
        }
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private static String display(FieldInfo field) {
        return field.declaringClass().name().toString().replace('$', '.') + "." + field.name();
    }
}
