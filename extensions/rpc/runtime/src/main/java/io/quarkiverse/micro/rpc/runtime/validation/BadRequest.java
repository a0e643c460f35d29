package io.quarkiverse.micro.rpc.runtime.validation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import com.google.protobuf.CodedOutputStream;

import io.quarkiverse.micro.ErrorDetail;

/**
 * Writes {@code google.rpc.BadRequest { repeated FieldViolation field_violations = 1; }} with
 * {@code FieldViolation { string field = 1; string description = 2; }}, as in Google's error_details.proto, which clients of
 * all languages know.
 */
final class BadRequest {

    private static final int FIELD_VIOLATIONS = 1;
    private static final int FIELD = 1;
    private static final int DESCRIPTION = 2;

    private BadRequest() {
    }

    static ErrorDetail of(List<FieldViolation> violations) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            for (FieldViolation violation : violations) {
                out.writeByteArray(FIELD_VIOLATIONS, message(violation));
            }
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new ErrorDetail("google.rpc.BadRequest", bytes.toByteArray());
    }

    private static byte[] message(FieldViolation violation) throws IOException {
        byte[] bytes = new byte[CodedOutputStream.computeStringSize(FIELD, violation.field())
                + CodedOutputStream.computeStringSize(DESCRIPTION, violation.description())];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeString(FIELD, violation.field());
        out.writeString(DESCRIPTION, violation.description());
        return bytes;
    }
}
