package io.quarkiverse.micro.events.runtime.publisher;

import java.util.function.Function;

import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.config.Expressions;
import io.quarkiverse.micro.events.EventPublisher;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.runtime.outbox.Outbox;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Makes the publishers that are injected.
 */
@Recorder
public class EventPublisherRecorder {

    /**
     * @param topic with expressions of configuration
     * @param contentType empty for the preferred one of the type
     */
    public Function<SyntheticCreationalContext<EventPublisher<?>>, EventPublisher<?>> publisher(String topic,
            String contentType, Class<?> type) {
        return new Function<SyntheticCreationalContext<EventPublisher<?>>, EventPublisher<?>>() {
            @Override
            public EventPublisher<?> apply(SyntheticCreationalContext<EventPublisher<?>> context) {
                Codecs codecs = context.getInjectedReference(Codecs.class);
                return new TypedEventPublisher<>(context.getInjectedReference(EventStream.class),
                        context.getInjectedReference(Outbox.class), Expressions.resolve(topic), type,
                        codecs.forPublisher(contentType, type));
            }
        };
    }
}
