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
 * The stream with filters around what is published.
 */
public final class FilteredStream implements EventStream {

    private final EventStream stream;
    private final List<PublishFilter> filters;

    /**
     * @param filters outermost first
     */
    public FilteredStream(EventStream stream, List<PublishFilter> filters) {
        this.stream = stream;
        this.filters = List.copyOf(filters);
    }

    @Override
    public StreamGuarantee guarantee() {
        return stream.guarantee();
    }

    @Override
    public Uni<List<Long>> publish(String topic, List<NewEvent> events) {
        if (filters.isEmpty()) {
            return stream.publish(topic, events);
        }
        return Uni.createFrom().deferred(() -> {
            PublishFilter.Next next = it -> stream.publish(topic, it);
            for (int i = filters.size() - 1; i >= 0; i--) {
                next = link(filters.get(i), topic, next);
            }
            return next.publish(events);
        });
    }

    private static PublishFilter.Next link(PublishFilter filter, String topic, PublishFilter.Next next) {
        return events -> filter.publish(topic, events, next);
    }

    /**
     * @return the event as it waits to be published later
     */
    public NewEvent postponed(NewEvent event) {
        NewEvent postponed = event;
        for (PublishFilter filter : filters) {
            postponed = filter.postponed(postponed);
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
