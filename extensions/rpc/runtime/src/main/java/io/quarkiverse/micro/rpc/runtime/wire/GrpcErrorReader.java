package io.quarkiverse.micro.rpc.runtime.wire;

import java.io.IOException;
import java.util.List;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.json.ErrorJson;
import io.quarkiverse.micro.core.runtime.json.ErrorProto;
import io.quarkiverse.micro.core.runtime.json.GoMicroError;
import io.vertx.core.MultiMap;

/**
 * An answered error: Go Micro's from the details, else Go Micro's from the message, else what gRPC itself says.
 */
final class GrpcErrorReader {

    private static final Logger LOG = Logger.getLogger(GrpcErrorReader.class);

    private GrpcErrorReader() {
    }

    /**
     * @param status the value of <code>grpc-status</code>, other than zero
     * @param headers that hold the rest of the error
     */
    static MicroException read(String status, MultiMap headers, Outcome outcome) {
        Code code = code(status);
        String encoded = headers.get(GrpcHeaders.MESSAGE);
        String message = encoded == null ? "" : PercentText.decode(encoded);
        List<ErrorDetail> details = details(headers.get(GrpcHeaders.DETAILS));
        GoMicroError go = fromDetails(details);
        ErrorDetail used = null;
        if (go != null) {
            used = firstGoMicro(details);
        } else if (message.startsWith("{")) {
            GoMicroError parsed = ErrorJson.parse(message);
            go = parsed.code() > 0 ? parsed : null;
        }
        MicroException.Builder error = MicroException.builder(code).outcome(outcome).detail(message);
        if (go != null) {
            error.id(go.id()).detail(go.detail()).status(go.code() > 0 ? go.code() : code.status());
        }
        for (ErrorDetail detail : details) {
            if (detail != used) {
                error.add(detail);
            }
        }
        return error.build();
    }

    private static Code code(String status) {
        try {
            Code code = Code.ofNumber(Integer.parseInt(status));
            return code == Code.OK ? Code.UNKNOWN : code;
        } catch (NumberFormatException e) {
            return Code.UNKNOWN; // gRPC's answer to a status that is no number
        }
    }

    private static List<ErrorDetail> details(String value) {
        if (value == null) {
            return List.of();
        }
        try {
            return StatusDetails.read(BinaryHeader.decode(value));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debugf("Attachments of an error left out, they cannot be read: %s", e.getMessage());
            return List.of();
        }
    }

    private static ErrorDetail firstGoMicro(List<ErrorDetail> details) {
        for (ErrorDetail detail : details) {
            if (detail.type().equals(ErrorProto.TYPE)) {
                return detail;
            }
        }
        return null;
    }

    private static GoMicroError fromDetails(List<ErrorDetail> details) {
        ErrorDetail detail = firstGoMicro(details);
        return detail == null ? null : ErrorProto.read(detail.value()).orElse(null);
    }
}
