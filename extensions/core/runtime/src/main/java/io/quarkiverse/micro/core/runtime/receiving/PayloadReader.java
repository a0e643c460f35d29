package io.quarkiverse.micro.core.runtime.receiving;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.BoundCodecs;
import io.quarkiverse.micro.core.runtime.codec.Codecs;

/**
 * Decodes payloads for one reader. Safe for all threads.
 *
 * @param <T> the payload's type
 */
public final class PayloadReader<T> {

    /**
     * What Go Micro's clients write on messages by default or by choice. They name the content types of calls, though the body
     * is the bare payload.
     */
    private static final Map<String, String> OF_CALLS = Map.of(
            "application/grpc", "proto",
            "application/grpc+proto", "proto",
            "application/proto-rpc", "proto",
            "application/grpc+json", "json",
            "application/json-rpc", "json",
            "application/grpc+bytes", "bytes");

    private final String reader;
    private final BoundCodecs<T> codecs;
    private final String fallback;
    private final Map<String, String> aliases;

    private PayloadReader(String reader, BoundCodecs<T> codecs, String fallback, Map<String, String> aliases) {
        this.reader = reader;
        this.codecs = codecs;
        this.fallback = fallback;
        this.aliases = aliases;
    }

    /**
     * Of messages, which Go Micro takes for protobuf where nobody says what they are, and which its clients may call by the
     * content type of a call.
     *
     * @param reader its name, for errors
     */
    public static <T> PayloadReader<T> ofMessages(String reader, BoundCodecs<T> codecs) {
        return new PayloadReader<>(reader, codecs, "proto", OF_CALLS);
    }

    /**
     * Of events, which Go Micro takes for JSON.
     *
     * @param reader its name, for errors
     */
    public static <T> PayloadReader<T> ofEvents(String reader, BoundCodecs<T> codecs) {
        return new PayloadReader<>(reader, codecs, "json", Map.of());
    }

    /**
     * @throws MicroException <em>invalid argument</em> when the content type is none of the reader's, or the bytes do not fit
     */
    public T read(Optional<String> contentType, byte[] bytes) {
        String said = contentType.orElse("");
        TypedCodec<T> codec = said.isBlank() ? codecs.forName(fallback) : codecs.forContentType(said);
        if (codec == null && !said.isBlank()) {
            codec = codecs.forName(aliases.getOrDefault(Codecs.plain(said), ""));
        }
        if (codec == null) {
            throw new MicroException(Code.INVALID_ARGUMENT, "A payload of content type '" + said + "' came for " + reader
                    + ", which reads " + codecs.names() + ". Publish it in one of these");
        }
        return codec.decode(bytes, 0, bytes.length);
    }
}
