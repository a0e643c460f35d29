package io.quarkiverse.micro.core.runtime.codec;

import java.util.Map;

import com.google.protobuf.AnyProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.MessageLite;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;

/**
 * A message with a field of every kind, without a compiler.
 */
public final class SampleMessage {

    public static final DynamicMessage EMPTY = DynamicMessage.getDefaultInstance(file().findMessageTypeByName("Sample"));

    private SampleMessage() {
    }

    /**
     * @return it, as the only message that an application has
     */
    public static Map<Class<?>, MessageLite> known() {
        return Map.of(DynamicMessage.class, EMPTY);
    }

    private static FileDescriptor file() {
        DescriptorProto.Builder sample = DescriptorProto.newBuilder().setName("Sample")
                .addField(scalar("int_32", 1, Type.TYPE_INT32)).addField(scalar("uint_64", 2, Type.TYPE_UINT64))
                .addField(scalar("sint_64", 3, Type.TYPE_SINT64)).addField(scalar("fixed_32", 4, Type.TYPE_FIXED32))
                .addField(scalar("a_double", 5, Type.TYPE_DOUBLE)).addField(scalar("a_float", 6, Type.TYPE_FLOAT))
                .addField(scalar("a_bool", 7, Type.TYPE_BOOL)).addField(scalar("a_text", 8, Type.TYPE_STRING))
                .addField(scalar("some_bytes", 9, Type.TYPE_BYTES))
                .addField(typed("kind", 10, Type.TYPE_ENUM, ".test.Kind"))
                .addField(scalar("numbers", 11, Type.TYPE_UINT32).setLabel(Label.LABEL_REPEATED))
                .addField(message("child", 12, ".test.Sample"))
                .addField(message("anything", 13, ".google.protobuf.Any"))
                .addField(message("moment", 14, ".google.protobuf.Timestamp"))
                .addField(message("span", 15, ".google.protobuf.Duration"))
                .addField(message("mask", 16, ".google.protobuf.FieldMask"))
                .addField(message("wrapped", 17, ".google.protobuf.UInt64Value"))
                .addField(message("structure", 18, ".google.protobuf.Struct"))
                .addField(message("value", 19, ".google.protobuf.Value"))
                .addField(message("by_number", 20, ".test.Sample.ByNumberEntry").setLabel(Label.LABEL_REPEATED))
                .addField(message("by_name", 21, ".test.Sample.ByNameEntry").setLabel(Label.LABEL_REPEATED))
                .addNestedType(entry("ByNumberEntry", Type.TYPE_UINT64, scalar("value", 2, Type.TYPE_STRING)))
                .addNestedType(entry("ByNameEntry", Type.TYPE_STRING, message("value", 2, ".test.Sample")));
        FileDescriptorProto file = FileDescriptorProto.newBuilder().setName("test.proto").setPackage("test").setSyntax("proto3")
                .addDependency("google/protobuf/any.proto").addDependency("google/protobuf/timestamp.proto")
                .addDependency("google/protobuf/duration.proto").addDependency("google/protobuf/field_mask.proto")
                .addDependency("google/protobuf/wrappers.proto").addDependency("google/protobuf/struct.proto")
                .addEnumType(EnumDescriptorProto.newBuilder().setName("Kind")
                        .addValue(EnumValueDescriptorProto.newBuilder().setName("NONE").setNumber(0))
                        .addValue(EnumValueDescriptorProto.newBuilder().setName("SOME").setNumber(1)))
                .addMessageType(sample).build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[] { AnyProto.getDescriptor(),
                    TimestampProto.getDescriptor(), DurationProto.getDescriptor(), FieldMaskProto.getDescriptor(),
                    WrappersProto.getDescriptor(), StructProto.getDescriptor() });
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DescriptorProto entry(String name, Type key, FieldDescriptorProto.Builder value) {
        return DescriptorProto.newBuilder().setName(name).setOptions(MessageOptions.newBuilder().setMapEntry(true))
                .addField(scalar("key", 1, key)).addField(value).build();
    }

    private static FieldDescriptorProto.Builder message(String name, int number, String type) {
        return typed(name, number, Type.TYPE_MESSAGE, type);
    }

    private static FieldDescriptorProto.Builder typed(String name, int number, Type kind, String type) {
        return scalar(name, number, kind).setTypeName(type);
    }

    private static FieldDescriptorProto.Builder scalar(String name, int number, Type type) {
        return FieldDescriptorProto.newBuilder().setName(name).setNumber(number).setType(type)
                .setLabel(Label.LABEL_OPTIONAL);
    }
}
