package io.quarkiverse.micro.events.runtime.log;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.quarkiverse.micro.core.runtime.policy.Elsewhere;
import io.quarkiverse.micro.core.runtime.policy.Ids;
import io.quarkiverse.micro.events.Acknowledgement;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamGuarantee;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.TopicState;
import io.smallrye.mutiny.Uni;

/**
 * Event streams whose publishers and consumers are all in this process, over a log. What may wait for the disk runs on threads
 * that may block, which are none of the application's where its users may wait on all of these.
 */
public final class LocalStream implements StreamTransport {

    private static final long READ_BYTES = 64L << 20;

    private final EventLog log;
    private final Map<String, TopicGroups> topics = new ConcurrentHashMap<>();

    public LocalStream(EventLog log) {
        this.log = log;
        log.whenAppended(topic -> {
            TopicGroups groups = topics.get(topic);
            if (groups != null) {
                groups.wake();
            }
        });
    }

    @Override
    public StreamGuarantee guarantee() {
        return new StreamGuarantee(log.durability(), false, Set.of());
    }

    @Override
    public Uni<List<Long>> publish(String topic, List<NewEvent> events) {
        return Uni.createFrom().deferred(() -> log.append(topic, events));
    }

    @Override
    public Uni<Ending> consume(String topic, ConsumeOptions options, Receiver receiver) {
        return apart(() -> {
            Member member = new Member(options, receiver);
            TopicGroups groups = groups(topic);
            Group group = groups.join(options.group().orElseGet(Ids::next), options, member);
            // At once: what is delivered to who takes no more would wait there until its time is over
            return () -> Uni.createFrom().voidItem().invoke(() -> groups.leave(group, member));
        });
    }

    @Override
    public Uni<List<StreamEvent<byte[]>>> read(String topic, StartAt from, int limit) {
        return apart(() -> log.read(topic, groups(topic).offset(from), limit, READ_BYTES).stream()
                .map(event -> event.delivered(topic, 0, Acknowledgement.NONE)).toList());
    }

    @Override
    public Uni<List<TopicState>> topics() {
        return apart(() -> log.topics().stream().sorted().map(topic -> groups(topic).state()).toList());
    }

    @Override
    public Uni<Void> seek(String topic, String group, StartAt to) {
        return apart(() -> groups(topic).seek(group, to)).chain(sought -> sought);
    }

    @Override
    public void close() {
        log.close();
    }

    private TopicGroups groups(String topic) {
        return topics.computeIfAbsent(topic, name -> new TopicGroups(name, log));
    }

    private static <T> Uni<T> apart(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Elsewhere::apart);
    }
}
