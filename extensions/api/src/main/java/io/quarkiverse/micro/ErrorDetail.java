package io.quarkiverse.micro;

import java.util.Arrays;
import java.util.Objects;

/**
 * A typed attachment of an error, as gRPC's <code>google.protobuf.Any</code> carries it.
 *
 * @param type the full name of the protobuf message, without a URL prefix: {@code google.rpc.BadRequest}
 * @param value the message's bytes; not copied, so not to be changed
 */
public record ErrorDetail(String type, byte[] value) {

    public ErrorDetail {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ErrorDetail detail && type.equals(detail.type) && Arrays.equals(value, detail.value);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "ErrorDetail[" + type + ", " + value.length + " bytes]";
    }
}
