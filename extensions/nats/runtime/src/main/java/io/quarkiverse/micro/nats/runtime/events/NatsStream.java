package io.quarkiverse.micro.nats.runtime.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamGuarantee;
import io.quarkiverse.micro.events.StreamGuarantee.Ability;
import io.quarkiverse.micro.events.StreamProvider.Retentions;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.TopicState;
import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.jetstream.Bucket;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamLink;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.StreamFailure;
import io.smallrye.mutiny.Uni;

/**
 * Go Micro's event streams on JetStream: a topic is a stream and its subject, an event is Go Micro's JSON, a group is a durable
 * pull consumer. Streams that are there are used as they are.
 */
public final class NatsStream implements StreamTransport {

    private static final int MOST_TOPICS = 10_000;
    private static final Duration CLOSING = Duration.ofMillis(1500);

    private final JetStreamLink js;
    private final Retentions retentions;
    private final Duration duplicates;
    private final JetStreamSettings settings;
    private final Consumers consumers;
    private final Fences fences;
    private final EventForm form = new EventForm();
    private final Map<String, TopicStream> topics = new ConcurrentHashMap<>();
    private final Set<Member> members = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param link in use, and released when this closes
     */
    public NatsStream(NatsLink link, Retentions retentions, Duration duplicates, JetStreamSettings settings) {
        this.js = new JetStreamLink(link);
        this.retentions = retentions;
        this.duplicates = duplicates;
        this.settings = settings;
        this.consumers = new Consumers(js);
        this.fences = new Fences(new Bucket(js, Fences.BUCKET, settings));
    }

    @Override
    public StreamGuarantee guarantee() {
        return new StreamGuarantee(StreamGuarantee.Durability.ENGINE, true, js.canExpire() ? Set.of() : Set.of(Ability.ORDER));
    }

    @Override
    public Uni<List<Long>> publish(String topic, List<NewEvent> events) {
        return open(() -> {
            OptionalLong token = oldestToken(events);
            return token.isPresent() ? fences.publish(topic(topic), events, token.getAsLong()) : topic(topic).publish(events);
        });
    }

    @Override
    public Uni<Ending> consume(String topic, ConsumeOptions options, Receiver receiver) {
        return open(() -> {
            Member member = new Member(js, consumers, topic(topic), options, receiver);
            members.add(member);
            return member.begin().onFailure().invoke(() -> end(member).subscribe().with(done -> {
            })).map(begun -> () -> end(member));
        });
    }

    @Override
    public Uni<List<StreamEvent<byte[]>>> read(String topic, StartAt from, int limit) {
        return open(() -> {
            TopicStream stream = topic(topic);
            return stream.stream().exists().chain(exists -> !exists || from instanceof StartAt.Latest
                    ? Uni.createFrom().item(List.<StreamEvent<byte[]>> of())
                    : consumers.look(stream, from).chain(consumer -> js.link().connected()
                            .chain(session -> new Reading(consumers, stream, limit).run(session, consumer))
                            .eventually(() -> consumers.delete(stream, consumer.getName()).onFailure().recoverWithNull())))
                    .onFailure().transform(stream::toCallers);
        });
    }

    @Override
    public Uni<List<TopicState>> topics() {
        return open(() -> new TopicStates(js).all().onFailure().transform(this::listing));
    }

    @Override
    public Uni<Void> seek(String topic, String group, StartAt to) {
        return open(() -> {
            TopicStream stream = topic(topic);
            return stream.stream().exists().chain(exists -> exists ? consumers.info(stream, group)
                    : Uni.createFrom().failure(nobody(topic, group)))
                    .onFailure(Consumers::isMissing).transform(missing -> nobody(topic, group))
                    .chain(present -> consumers.move(stream, present, to))
                    .invoke(() -> members.stream().filter(member -> member.isOf(topic, group)).forEach(Member::moved))
                    .onFailure().transform(stream::toCallers);
        });
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            List<Uni<Void>> ends = members.stream().map(this::end).toList();
            if (!ends.isEmpty()) {
                Uni.join().all(ends).andCollectFailures().replaceWithVoid().ifNoItem().after(CLOSING)
                        .recoverWithItem((Void) null)
                        .onFailure().recoverWithNull().await().indefinitely();
            }
            js.link().release();
        }
    }

    /** Remembers it until it has left, so that closing waits for who is leaving already. */
    private Uni<Void> end(Member member) {
        return member.end().onTermination().invoke(() -> members.remove(member));
    }

    private static OptionalLong oldestToken(List<NewEvent> events) {
        OptionalLong oldest = OptionalLong.empty();
        for (NewEvent event : events) {
            OptionalLong token = event.token();
            if (token.isPresent() && (oldest.isEmpty() || token.getAsLong() < oldest.getAsLong())) {
                oldest = token;
            }
        }
        return oldest;
    }

    private TopicStream topic(String topic) {
        if (topics.size() >= MOST_TOPICS) { // names that are made up as they come; each costs a question to the server
            topics.clear();
        }
        return topics.computeIfAbsent(topic,
                name -> new TopicStream(js, name, retentions.of(name), duplicates, settings, form));
    }

    private <T> Uni<T> open(Supplier<Uni<T>> action) {
        return Uni.createFrom().deferred(() -> {
            if (closed.get()) {
                throw NatsFailure.closed();
            }
            return action.get();
        });
    }

    private Throwable listing(Throwable failure) {
        return StreamFailure.toCallers("the list of topics", failure);
    }

    private static MicroException nobody(String topic, String group) {
        return new MicroException(Code.NOT_FOUND, "Topic '" + topic + "' has no group '" + group
                + "' to move. Consume it first, or see its groups with topics()");
    }
}
