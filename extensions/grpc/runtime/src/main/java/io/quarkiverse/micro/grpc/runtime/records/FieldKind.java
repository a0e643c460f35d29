package io.quarkiverse.micro.grpc.runtime.records;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.WireFormat;

/**
 * What protobuf calls the type of a field, as far as Java's types have use for it.
 */
public enum FieldKind {

    BOOL(Type.TYPE_BOOL, WireFormat.WIRETYPE_VARINT),
    INT32(Type.TYPE_INT32, WireFormat.WIRETYPE_VARINT),
    INT64(Type.TYPE_INT64, WireFormat.WIRETYPE_VARINT),
    FLOAT(Type.TYPE_FLOAT, WireFormat.WIRETYPE_FIXED32),
    DOUBLE(Type.TYPE_DOUBLE, WireFormat.WIRETYPE_FIXED64),
    STRING(Type.TYPE_STRING, WireFormat.WIRETYPE_LENGTH_DELIMITED),
    BYTES(Type.TYPE_BYTES, WireFormat.WIRETYPE_LENGTH_DELIMITED),
    ENUM(Type.TYPE_ENUM, WireFormat.WIRETYPE_VARINT),
    MESSAGE(Type.TYPE_MESSAGE, WireFormat.WIRETYPE_LENGTH_DELIMITED);

    private final Type type;
    private final int wireType;

    FieldKind(Type type, int wireType) {
        this.type = type;
        this.wireType = wireType;
    }

    Type type() {
        return type;
    }

    int wireType() {
        return wireType;
    }

    /** Lists of such are written as one run of bytes. */
    boolean packable() {
        return wireType != WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
