package io.quarkiverse.micro.core.runtime.codec;

import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * CBOR, RFC 8949, by Jackson's data format.
 */
public final class CborCodec extends TreeCodec {

    private static final EmptyForm EMPTY_MAP = new EmptyForm((byte) 0xa0);

    /**
     * @param mapper asked for at the first use
     */
    public CborCodec(Supplier<ObjectMapper> mapper, CodecLimits limits) {
        super(mapper, limits);
    }

    @Override
    public String name() {
        return "cbor";
    }

    @Override
    public List<String> contentTypes() {
        return List.of("application/cbor");
    }

    @Override
    String displayName() {
        return "CBOR";
    }

    @Override
    EmptyForm empty() {
        return EMPTY_MAP;
    }

    @Override
    TreeFormat create(ObjectMapper mapper, CodecLimits limits) {
        return new CborFormat(mapper, limits);
    }
}
