package io.quarkiverse.micro.it.athome;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.CodedInputStream;

/** Reads google.rpc.BadRequest. */
final class FieldViolations {

    private FieldViolations() {
    }

    static List<String> of(byte[] badRequest) throws IOException {
        List<String> violations = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(badRequest);
        while (in.readTag() == 0x0a) {
            CodedInputStream violation = CodedInputStream.newInstance(in.readByteArray());
            violation.readTag();
            String field = violation.readString();
            violation.readTag();
            violations.add(field + ": " + violation.readString());
        }
        return violations;
    }
}
