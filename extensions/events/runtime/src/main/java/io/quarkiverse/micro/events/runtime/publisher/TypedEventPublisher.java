package io.quarkiverse.micro.events.runtime.publisher;

import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.runtime.outbox.Outbox;
import io.quarkiverse.micro.store.Write;
import io.smallrye.mutiny.Uni;

/**
 * Encodes payloads and publishes them.
 */
final class TypedEventPublisher<T> implements EventPublisher<T> {

    private final EventStream stream;
    private final Outbox outbox;
    private final String topic;
    private final TypedCodec<T> codec;
    private final String contentType;

    TypedEventPublisher(EventStream stream, Outbox outbox, String topic, Class<?> type, Codec codec) {
        this.stream = stream;
        this.outbox = outbox;
        this.topic = topic;
        this.codec = codec.forType(type);
        this.contentType = codec.contentTypes().get(0);
    }

    @Override
    public Uni<Long> publish(T payload, NewEvent with) {
        return Uni.createFrom().deferred(() -> stream.publish(topic, encoded(payload, with)));
    }

    @Override
    public Write inBatch(T payload, NewEvent with) {
        return outbox.write(topic, encoded(payload, with));
    }

    private NewEvent encoded(T payload, NewEvent with) {
        Map<String, String> metadata = new HashMap<>(with.metadata());
        metadata.put(NewEvent.CONTENT_TYPE, contentType);
        return new NewEvent(codec.encode(payload), metadata, with.key(), with.id(), with.time(), with.token());
    }
}
