package io.quarkiverse.micro.grpc.deployment.records;

import java.util.List;
import java.util.Locale;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;

/**
 * A message or enum before it is known in which file it will be.
 *
 * @param fields of a message; empty for an enum
 */
record RecordDraft(ClassInfo type, List<DraftField> fields) {

    String protoPackage() {
        return type.name().packagePrefix() == null ? "" : type.name().packagePrefix();
    }

    /** Protobuf nests with a dot, too. */
    String path() {
        return type.name().withoutPackagePrefix().replace('$', '.');
    }

    String name() {
        return protoPackage().isEmpty() ? path() : protoPackage() + "." + path();
    }

    /** The classes of one source file are declared in one proto file. */
    String topLevel() {
        String name = name();
        int nested = path().indexOf('.');
        return nested < 0 ? name : name.substring(0, name.length() - path().length() + nested);
    }

    /** In proto the constants of all enums of a scope must differ, so they begin with the enum's name. */
    String constant(FieldInfo constant) {
        String simple = path().substring(path().lastIndexOf('.') + 1);
        return RecordFields.snakeCase(simple).toUpperCase(Locale.ROOT) + "_" + constant.name();
    }

    /**
     * A field with its place.
     */
    record DraftField(int number, String property, String name, String json, FieldType type) {

        DotName reference() {
            return type.reference();
        }
    }
}
