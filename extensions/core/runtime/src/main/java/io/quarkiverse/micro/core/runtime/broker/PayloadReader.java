package io.quarkiverse.micro.core.runtime.broker;

import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.BoundCodecs;

/**
 * Decodes the payloads of messages for one reader. Safe for all threads.
 *
 * @param <T> the payload's type
 */
public final class PayloadReader<T> {

    private final String reader;
    private final BoundCodecs<T> codecs;

    /**
     * @param reader its name, for messages
     */
    public PayloadReader(String reader, BoundCodecs<T> codecs) {
        this.reader = reader;
        this.codecs = codecs;
    }

    /**
     * @throws MicroException <em>invalid argument</em> when its content type is none of the reader's, or its body does not fit
     */
    public T read(BrokerMessage message) {
        Optional<String> contentType = message.contentType().filter(type -> !type.isBlank());
        // Go Micro takes protobuf where nobody says
        TypedCodec<T> codec = contentType.map(codecs::forContentType)
                .orElseGet(() -> contentType.isPresent() ? null : codecs.forName("proto"));
        if (codec == null) {
            throw new MicroException(Code.INVALID_ARGUMENT, "Message of content type '" + contentType.orElse("") + "' for "
                    + reader + ", which reads " + codecs.names() + ". Publish it in one of these");
        }
        return codec.decode(message.body(), 0, message.body().length);
    }
}
