package io.quarkiverse.micro.messaging.runtime.connector;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.DeadLetter;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.MessageHeaders;
import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.Codecs;

/**
 * Makes what is published of what a channel sends.
 */
final class PayloadWriter {

    private final Codecs codecs;
    private final Optional<String> contentType;
    private final Map<Class<?>, Form> forms = new ConcurrentHashMap<>();

    /**
     * @param contentType empty for the preferred one of each payload
     */
    PayloadWriter(Codecs codecs, Optional<String> contentType) {
        this.codecs = codecs;
        this.contentType = contentType;
    }

    /**
     * @throws MicroException when the payload has no form
     */
    BrokerMessage write(Message<?> message) {
        BrokerMessage plain = message.getPayload() instanceof BrokerMessage ready ? ready : encode(message.getPayload());
        Map<String, String> inherited = message.getMetadata(Delivery.class).map(PayloadWriter::inherited).orElse(Map.of());
        Map<String, String> added = message.getMetadata(MessageHeaders.class).map(MessageHeaders::headers).orElse(Map.of());
        return new BrokerMessage(inherited, plain.body()).with(plain.headers()).with(added);
    }

    private BrokerMessage encode(Object payload) {
        if (payload == null) {
            throw new MicroException(Code.INVALID_ARGUMENT, "A message without a payload cannot be published");
        }
        Form form = forms.computeIfAbsent(payload.getClass(), this::form);
        return BrokerMessage.of(form.contentType(), form.codec().encode(payload));
    }

    /** What is made of a message has its headers, but is another message of another form, and no dead letter. */
    private static Map<String, String> inherited(Delivery source) {
        Map<String, String> headers = new HashMap<>(source.message().headers());
        headers.keySet().removeIf(key -> key.equals(BrokerMessage.ID) || key.equals(BrokerMessage.TOPIC)
                || key.equals(BrokerMessage.CONTENT_TYPE) || key.startsWith(DeadLetter.KEY_PREFIX));
        return headers;
    }

    private Form form(Class<?> type) {
        Codec codec = contentType.map(it -> codecs.forContentType(it, type)).orElseGet(() -> codecs.preferred(type))
                .orElseThrow(() -> new MicroException(Code.INVALID_ARGUMENT, "No codec writes " + type.getName()
                        + contentType.map(it -> " as " + it).orElse("") + ". There are codecs for " + codecs.contentTypes()
                        + ". Set the channel's content-type to one of these, or add a Codec bean"));
        return new Form(contentType.orElse(codec.contentTypes().get(0)), codec.forType(type));
    }

    private record Form(String contentType, TypedCodec<Object> codec) {
    }
}
