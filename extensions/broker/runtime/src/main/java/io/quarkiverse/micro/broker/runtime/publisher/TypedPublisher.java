package io.quarkiverse.micro.broker.runtime.publisher;

import java.util.Map;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;
import io.smallrye.mutiny.Uni;

/**
 * Encodes payloads and publishes them.
 */
final class TypedPublisher<T> implements TopicPublisher<T> {

    private final Broker broker;
    private final String topic;
    private final TypedCodec<T> codec;
    private final Map<String, String> headers;

    TypedPublisher(Broker broker, String topic, Class<?> type, Codec codec) {
        this.broker = broker;
        this.topic = topic;
        this.codec = codec.forType(type);
        this.headers = Map.of(BrokerMessage.CONTENT_TYPE, codec.contentTypes().get(0));
    }

    @Override
    public Uni<Void> publish(T payload, Map<String, String> more) {
        return Uni.createFrom().deferred(() -> broker.publish(topic,
                new BrokerMessage(headers, codec.encode(payload)).with(more)));
    }
}
