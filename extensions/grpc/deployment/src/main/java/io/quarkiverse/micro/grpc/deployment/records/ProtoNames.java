package io.quarkiverse.micro.grpc.deployment.records;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;

import io.quarkiverse.micro.grpc.runtime.records.FieldKind;
import io.quarkiverse.micro.grpc.runtime.records.FieldShape;
import io.quarkiverse.micro.grpc.runtime.records.RecordDescriptors;

/**
 * Sees that no name is given twice. Within a proto package or message, all that is declared shares one space of names: the
 * fields, messages and enums, and also the constants of enums and what maps and optional fields need beside themselves.
 */
final class ProtoNames {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private final List<String> problems;
    private final Map<String, String> owners = new HashMap<>();

    ProtoNames(List<String> problems) {
        this.problems = problems;
    }

    static void check(String name) throws NoProtoForm {
        if (!NAME.matcher(name).matches()) {
            throw new NoProtoForm("cannot be named so in proto: use letters from A to Z, digits and '_'");
        }
    }

    void add(RecordDraft draft) {
        String java = display(draft.type().name());
        boolean enumeration = draft.type().isEnum();
        declareType(draft.name(), (enumeration ? "the enum " : "the class ") + java);
        addAround(draft, java);
        if (enumeration) {
            String scope = draft.name().substring(0, draft.name().lastIndexOf('.') + 1);
            for (FieldInfo constant : draft.type().enumConstants()) {
                declare(scope + draft.constant(constant), java + "." + constant.name());
            }
        }
        draft.fields().forEach(it -> add(draft.name() + ".", it, java + "." + it.property()));
    }

    /** A class that only holds others is a message around them. */
    private void addAround(RecordDraft draft, String java) {
        String proto = draft.name();
        String around = java;
        for (int nested = draft.path().split("\\.").length - 1; nested > 0; nested--) {
            proto = proto.substring(0, proto.lastIndexOf('.'));
            around = around.substring(0, around.lastIndexOf('.'));
            declareType(proto, "the class " + around);
        }
    }

    private void add(String scope, RecordDraft.DraftField field, String java) {
        if (!declare(scope + field.name(), java)) {
            return; // what it needs beside itself would only repeat this
        }
        if (field.type().shape() == FieldShape.MAP) {
            declare(scope + RecordDescriptors.entryName(field.name()), "an entry of " + java);
        }
        if (field.type().shape() == FieldShape.OPTIONAL && field.type().kind() != FieldKind.MESSAGE) {
            declare(scope + "_" + field.name(), "the presence of " + java);
        }
    }

    /** Each class inside a class declares that again. */
    private void declareType(String name, String owner) {
        if (!owner.equals(owners.get(name))) {
            declare(name, owner);
        }
    }

    private boolean declare(String name, String owner) {
        String other = owners.putIfAbsent(name, owner);
        if (other != null) {
            problems.add(other + " and " + owner + " would both be named " + name + " in proto. Rename one");
        }
        return other == null;
    }

    private static String display(DotName type) {
        return type.toString().replace('$', '.');
    }
}
