package io.quarkiverse.micro.core.runtime.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;

/**
 * Go Micro's errors as the protobuf message
 * <code>errors.Error { string id = 1; int32 code = 2; string detail = 3; string status = 4; }</code>
 * that its gRPC server puts into the status details.
 */
public final class ErrorProto {

    /** The message's full name, as in {@link io.quarkiverse.micro.ErrorDetail#type()}. */
    public static final String TYPE = "errors.Error";

    private static final int ID = 1;
    private static final int CODE = 2;
    private static final int DETAIL = 3;
    private static final int STATUS = 4;

    private ErrorProto() {
    }

    public static byte[] write(GoMicroError error) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + error.detail().length());
        try {
            CodedOutputStream proto = CodedOutputStream.newInstance(bytes);
            writeText(proto, ID, error.id());
            if (error.code() != 0) {
                proto.writeInt32(CODE, error.code());
            }
            writeText(proto, DETAIL, error.detail());
            writeText(proto, STATUS, error.status());
            proto.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @param bytes from a stranger
     * @return empty when they are no such message, for the caller to try the error's other forms
     */
    public static Optional<GoMicroError> read(byte[] bytes) {
        String id = "";
        int code = 0;
        String detail = "";
        String status = "";
        try {
            CodedInputStream proto = CodedInputStream.newInstance(bytes);
            for (int tag = proto.readTag(); tag != 0; tag = proto.readTag()) {
                switch (tag) {
                    case ID << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> id = proto.readStringRequireUtf8();
                    case CODE << 3 | WireFormat.WIRETYPE_VARINT -> code = proto.readInt32();
                    case DETAIL << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> detail = proto.readStringRequireUtf8();
                    case STATUS << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> status = proto.readStringRequireUtf8();
                    default -> {
                        if (!proto.skipField(tag)) {
                            return Optional.empty();
                        }
                    }
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(new GoMicroError(id, code, detail, status));
    }

    private static void writeText(CodedOutputStream proto, int field, String value) throws IOException {
        if (!value.isEmpty()) {
            proto.writeString(field, value);
        }
    }
}
