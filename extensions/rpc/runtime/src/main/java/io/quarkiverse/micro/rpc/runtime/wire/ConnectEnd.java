package io.quarkiverse.micro.rpc.runtime.wire;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.ErrorDetail;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.vertx.core.MultiMap;

/**
 * How a call went, as Connect says it in JSON.
 *
 * @see <a href="https://connectrpc.com/docs/protocol#error-end-stream">Connect Protocol Reference, Error and
 *      EndStreamResponse</a>
 */
final class ConnectEnd {

    /** Not made before the first call in this protocol ends. */
    private static final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();
    }

    private ConnectEnd() {
    }

    /** The end of a stream: an error or none, and trailers. */
    static StreamProtocol.End read(byte[] json, Outcome outcome) {
        JsonNode end;
        try {
            end = Json.MAPPER.readTree(json);
        } catch (IOException e) {
            return StreamProtocol.End.fault(MicroException.builder(Code.INTERNAL).cause(e)
                    .detail("The end of the answer is no JSON: " + e.getMessage()).build());
        }
        MicroException unsaid = new MicroException(Code.UNKNOWN, "The server answered an error without a code");
        MicroException error = end.path("error").isObject() ? error(end.get("error"), unsaid, outcome) : null;
        return new StreamProtocol.End(error, MetadataHeaders.read(metadata(end.path("metadata"))));
    }

    /**
     * The error of a call without streams.
     *
     * @param fallback what HTTP's status says, for a body that says nothing better
     */
    static MicroException error(byte[] json, MicroException fallback, Outcome outcome) {
        try {
            return error(Json.MAPPER.readTree(json), fallback, outcome);
        } catch (IOException e) {
            return fallback.with().outcome(outcome).build();
        }
    }

    private static MicroException error(JsonNode json, MicroException fallback, Outcome outcome) {
        Code code = code(json.path("code"));
        JsonNode message = json.path("message");
        MicroException.Builder error = MicroException.builder(code == null ? fallback.code() : code).outcome(outcome)
                .detail(message.isTextual() ? message.textValue() : code == null ? fallback.detail() : "");
        for (JsonNode detail : json.path("details")) {
            JsonNode type = detail.path("type");
            JsonNode value = detail.path("value");
            if (type.isTextual() && value.isTextual()) {
                add(error, type.textValue(), value.textValue());
            }
        }
        return error.build();
    }

    private static void add(MicroException.Builder error, String type, String value) {
        try {
            error.add(new ErrorDetail(type, Base64.getDecoder().decode(value)));
        } catch (IllegalArgumentException notBase64) {
            // An attachment that cannot be read is less than the error that it came with
        }
    }

    private static Code code(JsonNode name) {
        if (!name.isTextual()) {
            return null;
        }
        String constant = name.textValue().equals("canceled") ? "CANCELLED" : name.textValue().toUpperCase(Locale.ROOT);
        for (Code code : Code.values()) {
            if (code != Code.OK && code.name().equals(constant)
                    && name.textValue().equals(name.textValue().toLowerCase(Locale.ROOT))) {
                return code;
            }
        }
        return null;
    }

    private static MultiMap metadata(JsonNode json) {
        MultiMap metadata = MultiMap.caseInsensitiveMultiMap();
        json.fields()
                .forEachRemaining(entry -> entry.getValue().forEach(value -> metadata.add(entry.getKey(), value.asText())));
        return metadata;
    }
}
