package io.quarkiverse.micro.core.runtime.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.Bounded;
import io.quarkiverse.micro.core.runtime.policy.Ids;
import io.quarkiverse.micro.core.runtime.policy.TimeLimit;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamGuarantee;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.TopicState;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Event streams over any transport.
 */
public final class MicroEventStream implements EventStream {

    private final StreamTransport transport;
    private final EventSettings settings;
    private final TimeLimit limit;
    private final Set<Consumption> consumptions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    public MicroEventStream(StreamTransport transport, EventSettings settings) {
        this.transport = transport;
        this.settings = settings;
        this.limit = new TimeLimit(settings.timeout());
    }

    @Override
    public StreamGuarantee guarantee() {
        return transport.guarantee();
    }

    @Override
    public Uni<List<Long>> publish(String topic, List<NewEvent> events) {
        return bounded(() -> {
            EventChecks.requireTopic(topic);
            EventChecks.requireCount(events);
            boolean takesTokens = guarantee().can(StreamGuarantee.Ability.TOKENS);
            Instant now = Instant.now();
            List<NewEvent> complete = new ArrayList<>(events.size());
            for (NewEvent event : events) {
                if (!takesTokens && event.token().isPresent()) {
                    throw lacks("fencing tokens");
                }
                complete.add(complete(event, now));
            }
            return transport.publish(topic, complete);
        });
    }

    @Override
    public Multi<StreamEvent<byte[]>> consume(String topic, ConsumeOptions options) {
        return Multi.createFrom().publisher((Flow.Publisher<StreamEvent<byte[]>>) subscriber -> {
            EventDeadLetters letters = new EventDeadLetters(options, this);
            Consumption consumption = new Consumption(topic, options, letters, subscriber, consumptions::remove);
            consumptions.add(consumption);
            if (closed.get()) { // which ends those that it sees, and tries no more
                consumption.fail(closed());
            }
            consumption.begin(() -> {
                EventChecks.requireConsumable(topic, options);
                return transport.consume(topic, options, consumption);
            });
        });
    }

    @Override
    public Uni<List<StreamEvent<byte[]>>> read(String topic, StartAt from, int limit) {
        return bounded(() -> {
            EventChecks.requireTopic(topic);
            EventChecks.requireLimit(limit);
            return transport.read(topic, from, limit);
        });
    }

    @Override
    public Uni<List<TopicState>> topics() {
        return bounded(transport::topics);
    }

    @Override
    public Uni<Void> seek(String topic, String group, StartAt to) {
        return bounded(() -> {
            EventChecks.requireTopic(topic);
            EventChecks.requireGroup(group);
            return transport.seek(topic, group, to);
        });
    }

    /**
     * Ends every consumer, giving back what it has not acknowledged. Publishing still works.
     *
     * @return completes within 10 s
     */
    public Uni<Void> endConsumers() {
        List<Uni<Void>> ends = consumptions.stream().map(Consumption::end).toList();
        return ends.isEmpty() ? Uni.createFrom().voidItem() : Uni.join().all(ends).andCollectFailures().replaceWithVoid();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            consumptions.forEach(Consumption::abandon);
            transport.close();
        }
    }

    private <T> Uni<T> bounded(Supplier<Uni<T>> operation) {
        return new Bounded<>("The event stream", () -> {
            requireOpen();
            return operation.get();
        }, limit);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw closed();
        }
    }

    private static MicroException closed() {
        return new MicroException(Code.UNAVAILABLE, "The event stream is closed");
    }

    private static MicroException lacks(String what) {
        return new MicroException(Code.UNIMPLEMENTED, "This event stream has no " + what
                + ". Choose another with quarkus.micro.events.type, or do without");
    }

    /**
     * Checks an event that is published later, when nobody could be told.
     *
     * @return it with an id and a time
     * @throws MicroException as publishing would fail
     */
    public NewEvent prepared(String topic, NewEvent event) {
        EventChecks.requireTopic(topic);
        return complete(event.id().isEmpty() ? event.withId(Ids.next()) : event, Instant.now());
    }

    /** The id is the transport's, where there is none: so it can tell those that a publisher gave, and may give again. */
    private NewEvent complete(NewEvent event, Instant now) {
        EventChecks.requireSize(event, settings.maxEventSize());
        return event.time().isPresent() ? event : event.withTime(now);
    }
}
