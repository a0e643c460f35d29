package io.quarkiverse.micro.events.runtime.publisher;

import java.util.List;

import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamGuarantee;
import io.quarkiverse.micro.events.TopicState;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The stream with interceptors around what is published.
 */
public final class InterceptedStream implements EventStream {

    private final EventStream stream;
    private final List<EventPublishInterceptor> interceptors;

    /**
     * @param interceptors outermost first
     */
    public InterceptedStream(EventStream stream, List<EventPublishInterceptor> interceptors) {
        this.stream = stream;
        this.interceptors = List.copyOf(interceptors);
    }

    @Override
    public StreamGuarantee guarantee() {
        return stream.guarantee();
    }

    @Override
    public Uni<List<Long>> publish(String topic, List<NewEvent> events) {
        if (interceptors.isEmpty()) {
            return stream.publish(topic, events);
        }
        return Uni.createFrom().deferred(() -> {
            EventPublishInterceptor.Next next = it -> stream.publish(topic, it);
            for (int i = interceptors.size() - 1; i >= 0; i--) {
                next = link(interceptors.get(i), topic, next);
            }
            return next.publish(events);
        });
    }

    private static EventPublishInterceptor.Next link(EventPublishInterceptor interceptor, String topic,
            EventPublishInterceptor.Next next) {
        return events -> interceptor.publish(topic, events, next);
    }

    /**
     * @return the event as it waits to be published later
     */
    public NewEvent postponed(NewEvent event) {
        NewEvent postponed = event;
        for (EventPublishInterceptor interceptor : interceptors) {
            postponed = interceptor.postponed(postponed);
        }
        return postponed;
    }

    @Override
    public Multi<StreamEvent<byte[]>> consume(String topic, ConsumeOptions options) {
        return stream.consume(topic, options);
    }

    @Override
    public Uni<List<StreamEvent<byte[]>>> read(String topic, StartAt from, int limit) {
        return stream.read(topic, from, limit);
    }

    @Override
    public Uni<List<TopicState>> topics() {
        return stream.topics();
    }

    @Override
    public Uni<Void> seek(String topic, String group, StartAt to) {
        return stream.seek(topic, group, to);
    }

    @Override
    public void close() {
        stream.close();
    }
}
