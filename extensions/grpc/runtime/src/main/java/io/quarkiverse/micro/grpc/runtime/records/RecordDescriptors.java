package io.quarkiverse.micro.grpc.runtime.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;

/**
 * The derived forms as the proto files that somebody could have written.
 */
public final class RecordDescriptors {

    private final RecordTypes types;
    private final Map<String, File> files = new TreeMap<>();

    private RecordDescriptors(RecordTypes types) {
        this.types = types;
    }

    public static List<FileDescriptorProto> of(RecordTypes types) {
        RecordDescriptors descriptors = new RecordDescriptors(types);
        for (RecordMessage message : types.messages()) {
            if (!message.scalar()) { // a wrapper has a file of protobuf's own
                descriptors.add(message);
            }
        }
        types.enums().forEach(descriptors::add);
        return descriptors.files.values().stream().map(File::build).toList();
    }

    private void add(RecordMessage message) {
        File file = file(message.file(), message.protoPackage());
        DescriptorProto.Builder own = file.scope(message.path()).own;
        for (RecordField field : message.fields()) {
            own.addField(field(message, field, own));
            if (!field.type().isEmpty() && !types.fileOf(field.type()).equals(message.file())) {
                file.imports.add(types.fileOf(field.type()));
            }
        }
    }

    private void add(RecordEnum enumeration) {
        int dot = enumeration.path().lastIndexOf('.');
        EnumDescriptorProto.Builder descriptor = EnumDescriptorProto.newBuilder()
                .setName(enumeration.path().substring(dot + 1));
        for (String constant : enumeration.constants()) {
            descriptor.addValueBuilder().setName(constant).setNumber(descriptor.getValueCount() - 1);
        }
        File file = file(enumeration.file(), enumeration.protoPackage());
        if (dot < 0) {
            file.enums.add(descriptor.build());
        } else {
            file.scope(enumeration.path().substring(0, dot)).own.addEnumType(descriptor);
        }
    }

    private File file(String name, String protoPackage) {
        return files.computeIfAbsent(name, ignored -> new File(name, protoPackage));
    }

    private static FieldDescriptorProto field(RecordMessage message, RecordField field, DescriptorProto.Builder own) {
        FieldDescriptorProto.Builder descriptor = FieldDescriptorProto.newBuilder().setName(field.name())
                .setJsonName(field.json()).setNumber(field.number());
        boolean many = field.shape() == FieldShape.REPEATED || field.shape() == FieldShape.MAP;
        descriptor.setLabel(many ? Label.LABEL_REPEATED : Label.LABEL_OPTIONAL);
        if (field.shape() == FieldShape.MAP) {
            DescriptorProto entry = entry(field);
            own.addNestedType(entry);
            return descriptor.setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                    .setTypeName("." + message.name() + "." + entry.getName()).build();
        }
        type(descriptor, field.kind(), field.type());
        if (field.shape() == FieldShape.OPTIONAL && field.kind() != FieldKind.MESSAGE) {
            // How proto3 says that an absent field is told from a zero: a oneof with one member
            descriptor.setProto3Optional(true).setOneofIndex(own.getOneofDeclCount());
            own.addOneofDeclBuilder().setName("_" + field.name());
        }
        return descriptor.build();
    }

    private static DescriptorProto entry(RecordField field) {
        DescriptorProto.Builder entry = DescriptorProto.newBuilder().setName(entryName(field.name()));
        entry.getOptionsBuilder().setMapEntry(true);
        entry.addFieldBuilder().setName("key").setNumber(1).setLabel(Label.LABEL_OPTIONAL).setType(field.key().type());
        type(entry.addFieldBuilder().setName("value").setNumber(2).setLabel(Label.LABEL_OPTIONAL), field.kind(), field.type());
        return entry.build();
    }

    private static void type(FieldDescriptorProto.Builder descriptor, FieldKind kind, String type) {
        descriptor.setType(kind.type());
        if (!type.isEmpty()) {
            descriptor.setTypeName("." + type);
        }
    }

    /**
     * As protoc names it, and readers check.
     *
     * @param field of a map
     * @return the message that one entry is
     */
    public static String entryName(String field) {
        StringBuilder name = new StringBuilder();
        for (String part : field.split("_")) {
            name.append(part.isEmpty() ? "" : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name + "Entry";
    }

    /** A file that grows. */
    private static final class File {

        private final String name;
        private final String protoPackage;
        private final Map<String, Scope> scopes = new LinkedHashMap<>();
        private final List<EnumDescriptorProto> enums = new ArrayList<>();
        private final TreeSet<String> imports = new TreeSet<>();

        File(String name, String protoPackage) {
            this.name = name;
            this.protoPackage = protoPackage;
        }

        /** A class that only holds others is an empty message around them. */
        Scope scope(String path) {
            Scope scope = null;
            Map<String, Scope> level = scopes;
            for (String part : path.split("\\.")) {
                scope = level.computeIfAbsent(part, Scope::new);
                level = scope.nested;
            }
            return scope;
        }

        FileDescriptorProto build() {
            FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder().setName(name).setSyntax("proto3")
                    .addAllDependency(imports).addAllEnumType(enums);
            if (!protoPackage.isEmpty()) {
                file.setPackage(protoPackage);
            }
            scopes.values().forEach(it -> file.addMessageType(it.build()));
            return file.build();
        }
    }

    /** A message with those inside it. */
    private static final class Scope {

        private final DescriptorProto.Builder own;
        private final Map<String, Scope> nested = new LinkedHashMap<>();

        Scope(String name) {
            own = DescriptorProto.newBuilder().setName(name);
        }

        DescriptorProto build() {
            nested.values().forEach(it -> own.addNestedType(it.build()));
            return own.build();
        }
    }
}
