package io.quarkiverse.micro.events.runtime.outbox;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamGuarantee;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.TopicState;
import io.smallrye.mutiny.Uni;

/**
 * A transport that is away for some publications.
 */
final class Unreliable implements StreamTransport {

    private final StreamTransport inner;
    private final AtomicInteger away = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile int largest = Integer.MAX_VALUE;
    private volatile String broken = "";

    Unreliable(StreamTransport inner) {
        this.inner = inner;
    }

    void away(int publications) {
        away.set(publications);
    }

    void takesAtMost(int bytes) {
        largest = bytes;
    }

    void breaks(String topic) {
        broken = topic;
    }

    int refused() {
        return refused.get();
    }

    @Override
    public Uni<List<Long>> publish(String topic, List<NewEvent> events) {
        if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            refused.incrementAndGet();
            return Uni.createFrom().failure(new MicroException(Code.UNAVAILABLE, "The stream is away"));
        }
        if (topic.equals(broken)) {
            return Uni.createFrom().failure(new MicroException(Code.UNAVAILABLE, "The topic has no leader"));
        }
        if (events.stream().anyMatch(event -> event.payload().length > largest)) {
            return Uni.createFrom().failure(MicroException.builder(Code.RESOURCE_EXHAUSTED).outcome(Outcome.NOT_SENT)
                    .detail("The event is too large").build());
        }
        return inner.publish(topic, events);
    }

    @Override
    public StreamGuarantee guarantee() {
        return inner.guarantee();
    }

    @Override
    public Uni<Ending> consume(String topic, ConsumeOptions options, Receiver receiver) {
        return inner.consume(topic, options, receiver);
    }

    @Override
    public Uni<List<StreamEvent<byte[]>>> read(String topic, StartAt from, int limit) {
        return inner.read(topic, from, limit);
    }

    @Override
    public Uni<List<TopicState>> topics() {
        return inner.topics();
    }

    @Override
    public Uni<Void> seek(String topic, String group, StartAt to) {
        return inner.seek(topic, group, to);
    }

    @Override
    public void close() {
        inner.close();
    }
}
