package io.quarkiverse.micro.rpc.runtime.wire;

import java.io.IOException;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.MicroException;

/**
 * Errors in Connect's form.
 *
 * @see <a href="https://connectrpc.com/docs/protocol/#error-codes">Connect Protocol Reference, Error Codes</a>
 */
final class ConnectErrors {

    static final JsonFactory JSON = new JsonFactory();

    private ConnectErrors() {
    }

    static int httpStatus(Code code) {
        return switch (code) {
            case CANCELLED -> 499;
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
            case DEADLINE_EXCEEDED -> 504;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, ABORTED -> 409;
            case PERMISSION_DENIED -> 403;
            case RESOURCE_EXHAUSTED -> 429;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case UNAUTHENTICATED -> 401;
            default -> 500;
        };
    }

    /** Connect writes the word with one l. */
    static String name(Code code) {
        return code == Code.CANCELLED ? "canceled" : code.name().toLowerCase(Locale.ROOT);
    }

    /** Writes an object. */
    static void write(MicroException error, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", name(error.code()));
        if (!error.detail().isEmpty()) {
            json.writeStringField("message", error.detail());
        }
        if (!error.details().isEmpty()) {
            json.writeArrayFieldStart("details");
            for (ErrorDetail detail : error.details()) {
                json.writeStartObject();
                json.writeStringField("type", detail.type());
                json.writeStringField("value", BinaryHeader.encode(detail.value()));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
