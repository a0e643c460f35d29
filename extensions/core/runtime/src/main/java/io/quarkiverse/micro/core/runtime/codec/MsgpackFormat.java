package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.util.TokenBuffer;

/**
 * MessagePack by way of Jackson's tokens. A reader and a writer of our own, because msgpack-core believes the lengths in front
 * of texts and makes room for two gigabytes at the word of five bytes, and needs {@code Unsafe} and reflection, of which the
 * JDK warns and native executables want to be told.
 */
final class MsgpackFormat implements TreeFormat {

    private final ObjectMapper mapper;
    private final CodecLimits limits;

    MsgpackFormat(ObjectMapper mapper, CodecLimits limits) {
        this.mapper = mapper;
        this.limits = limits;
    }

    @Override
    public JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        try (TokenBuffer tokens = new TokenBuffer(mapper, false)) {
            new MsgpackReader(bytes, offset, length, limits, tokens).readAll();
            return tokens.asParser(mapper);
        }
    }

    @Override
    public byte[] write(ObjectWriter writer, Object value) throws IOException {
        try (TokenBuffer tokens = new TokenBuffer(mapper, false)) {
            writer.writeValue(tokens, value);
            return MsgpackWriter.write(tokens);
        }
    }
}
