package io.quarkiverse.micro.core.runtime.codec;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;

/**
 * Jackson's CBOR within limits.
 */
final class CborFormat implements TreeFormat {

    private final JsonFactory factory;
    private final CodecLimits limits;

    CborFormat(ObjectMapper mapper, CodecLimits limits) {
        this.limits = limits;
        this.factory = CBORFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names are a stranger's, interned ones stay for ever
                .streamReadConstraints(Mapper.constraints(limits))
                .build()
                .setCodec(mapper);
    }

    @Override
    public JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        return LimitedParser.cbor(factory.createParser(bytes, offset, length), limits);
    }

    @Override
    public byte[] write(ObjectWriter writer, Object value) throws IOException {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(); JsonGenerator generator = factory.createGenerator(bytes)) {
            writer.writeValue(generator, value);
            generator.flush();
            return bytes.toByteArray();
        }
    }
}
