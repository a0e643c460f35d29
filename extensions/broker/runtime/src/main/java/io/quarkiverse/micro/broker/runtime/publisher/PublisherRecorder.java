package io.quarkiverse.micro.broker.runtime.publisher;

import java.util.function.Function;

import io.quarkiverse.micro.broker.Broker;
import io.quarkiverse.micro.broker.TopicPublisher;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.config.Expressions;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Makes the publishers that are injected.
 */
@Recorder
public class PublisherRecorder {

    /**
     * @param topic with expressions of configuration
     * @param contentType empty for the preferred one of the type
     */
    public Function<SyntheticCreationalContext<TopicPublisher<?>>, TopicPublisher<?>> publisher(String topic,
            String contentType, Class<?> type) {
        return new Function<SyntheticCreationalContext<TopicPublisher<?>>, TopicPublisher<?>>() {
            @Override
            public TopicPublisher<?> apply(SyntheticCreationalContext<TopicPublisher<?>> context) {
                Codecs codecs = context.getInjectedReference(Codecs.class);
                return new TypedPublisher<>(context.getInjectedReference(Broker.class), Expressions.resolve(topic), type,
                        codecs.forPublisher(contentType, type));
            }
        };
    }
}
