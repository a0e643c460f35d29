package io.quarkiverse.micro.messaging.runtime.connector;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.receiving.PayloadReader;
import io.smallrye.reactive.messaging.MessageConverter;

/**
 * Gives methods the payload that they take, by the codec that the message's content type names.
 */
@Singleton
public class DeliveryConverter implements MessageConverter {

    private final Codecs codecs;
    private final Map<Type, PayloadReader<Object>> readers = new ConcurrentHashMap<>();

    public DeliveryConverter(Codecs codecs) {
        this.codecs = codecs;
    }

    /** Before others, which know nothing of content types; lower is earlier. */
    @Override
    public int getPriority() {
        return CONVERTER_DEFAULT_PRIORITY - 10;
    }

    @Override
    public boolean canConvert(Message<?> in, Type target) {
        return in.getPayload() instanceof byte[] && in.getMetadata(Delivery.class).isPresent()
                && (target == Delivery.class || target == BrokerMessage.class || codecs.preferred(target).isPresent());
    }

    @Override
    public Message<?> convert(Message<?> in, Type target) {
        Delivery delivery = in.getMetadata(Delivery.class).orElseThrow();
        if (target == Delivery.class) {
            return in.withPayload(delivery);
        }
        if (target == BrokerMessage.class) {
            return in.withPayload(delivery.message());
        }
        return in.withPayload(
                readers.computeIfAbsent(target, it -> PayloadReader.ofMessages(it.getTypeName(), codecs.bind(it)))
                        .read(delivery.message().contentType(), delivery.message().body()));
    }
}
