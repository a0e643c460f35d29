package io.quarkiverse.micro.rpc.runtime.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;

import io.quarkiverse.micro.ErrorDetail;

/**
 * The value of <code>grpc-status-details-bin</code>:
 * <code>google.rpc.Status { int32 code = 1; string message = 2; repeated google.protobuf.Any details = 3; }</code> with
 * <code>Any { string type_url = 1; bytes value = 2; }</code>.
 */
final class StatusDetails {

    private static final String TYPE_PREFIX = "type.googleapis.com/";
    private static final int CODE = 1;
    private static final int MESSAGE = 2;
    private static final int DETAILS = 3;
    private static final int TYPE_URL = 1;
    private static final int VALUE = 2;

    private StatusDetails() {
    }

    static byte[] write(int code, String message, List<ErrorDetail> details) {
        int size = CodedOutputStream.computeInt32Size(CODE, code) + CodedOutputStream.computeStringSize(MESSAGE, message);
        for (ErrorDetail detail : details) {
            int any = anySize(detail);
            size += CodedOutputStream.computeTagSize(DETAILS) + CodedOutputStream.computeUInt32SizeNoTag(any) + any;
        }
        byte[] bytes = new byte[size];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeInt32(CODE, code);
            out.writeString(MESSAGE, message);
            for (ErrorDetail detail : details) {
                out.writeTag(DETAILS, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                out.writeUInt32NoTag(anySize(detail));
                out.writeString(TYPE_URL, TYPE_PREFIX + detail.type());
                out.writeByteArray(VALUE, detail.value());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes;
    }

    private static int anySize(ErrorDetail detail) {
        return CodedOutputStream.computeStringSize(TYPE_URL, TYPE_PREFIX + detail.type())
                + CodedOutputStream.computeByteArraySize(VALUE, detail.value());
    }

    /**
     * @return the details only, since code and message also travel as headers of their own
     * @throws IOException when the bytes are no such message
     */
    static List<ErrorDetail> read(byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        List<ErrorDetail> details = new ArrayList<>(2);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (DETAILS << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                details.add(readAny(in.readByteArray()));
            } else {
                in.skipField(tag);
            }
        }
        return details;
    }

    private static ErrorDetail readAny(byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        String type = "";
        byte[] value = new byte[0];
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (TYPE_URL << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                type = in.readString();
            } else if (tag == (VALUE << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                value = in.readByteArray();
            } else {
                in.skipField(tag);
            }
        }
        return new ErrorDetail(type.substring(type.lastIndexOf('/') + 1), value);
    }
}
