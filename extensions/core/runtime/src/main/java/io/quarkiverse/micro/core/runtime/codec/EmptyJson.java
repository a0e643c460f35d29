package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;

/**
 * Nothing, as JSON. Read from an object whatever its members, from {@code null}, and from no bytes.
 */
final class EmptyJson implements TypedCodec<EmptyPayload> {

    private final JsonFactory parsers;
    private final ReadFailure failure;

    EmptyJson(JsonFactory parsers, CodecLimits limits) {
        this.parsers = parsers;
        this.failure = new ReadFailure("JSON", "the empty message", limits);
    }

    @Override
    public byte[] encode(EmptyPayload value) {
        return new byte[] { '{', '}' };
    }

    @Override
    public EmptyPayload decode(byte[] bytes, int offset, int length) {
        try (JsonParser parser = parsers.createParser(bytes, offset, length)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            boolean empty = first == null || first == JsonToken.VALUE_NULL || first == JsonToken.START_OBJECT;
            if (empty && parser.nextToken() == null) {
                return EmptyPayload.INSTANCE;
            }
        } catch (IOException e) {
            throw failure.of(e);
        }
        throw new MicroException(Code.INVALID_ARGUMENT, "The JSON must be {}, null or nothing, because no payload is wanted");
    }
}
