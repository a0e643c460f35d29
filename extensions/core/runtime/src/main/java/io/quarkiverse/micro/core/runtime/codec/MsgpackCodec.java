package io.quarkiverse.micro.core.runtime.codec;

import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * MessagePack.
 *
 * @see <a href="https://github.com/msgpack/msgpack/blob/master/spec.md">MessagePack specification</a>
 */
public final class MsgpackCodec extends TreeCodec {

    private static final EmptyForm EMPTY_MAP = new EmptyForm((byte) 0x80);

    /**
     * @param mapper asked for at the first use
     */
    public MsgpackCodec(Supplier<ObjectMapper> mapper, CodecLimits limits) {
        super(mapper, limits);
    }

    @Override
    public String name() {
        return "msgpack";
    }

    /** None was registered for long, so senders use any of these. */
    @Override
    public List<String> contentTypes() {
        return List.of("application/msgpack", "application/x-msgpack", "application/vnd.msgpack");
    }

    @Override
    String displayName() {
        return "MessagePack";
    }

    @Override
    EmptyForm empty() {
        return EMPTY_MAP;
    }

    @Override
    TreeFormat create(ObjectMapper mapper, CodecLimits limits) {
        return new MsgpackFormat(mapper, limits);
    }
}
