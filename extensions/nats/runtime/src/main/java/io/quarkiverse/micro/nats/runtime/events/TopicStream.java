package io.quarkiverse.micro.nats.runtime.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.PublishAck;
import io.nats.client.api.StreamConfiguration;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.nats.runtime.jetstream.ApiRefusal;
import io.quarkiverse.micro.nats.runtime.jetstream.Batches;
import io.quarkiverse.micro.nats.runtime.jetstream.Batches.Part;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamLink;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.MadeStream;
import io.quarkiverse.micro.nats.runtime.jetstream.StreamFailure;
import io.smallrye.mutiny.Uni;

/**
 * The stream of one topic, made when it is first published to or consumed.
 */
final class TopicStream {

    private static final Duration SHORTEST_WINDOW = Duration.ofMillis(100); // says the server

    private final JetStreamLink js;
    private final String topic;
    private final MadeStream stream;
    private final Batches batches;
    private final EventForm form;

    TopicStream(JetStreamLink js, String topic, Retention retention, Duration duplicates, JetStreamSettings settings,
            EventForm form) {
        this.js = js;
        this.topic = topic;
        this.stream = new MadeStream(js, TopicName.stream(topic), () -> configuration(retention, duplicates, settings));
        this.batches = new Batches(js, stream.name());
        this.form = form;
    }

    String topic() {
        return topic;
    }

    MadeStream stream() {
        return stream;
    }

    EventForm form() {
        return form;
    }

    /**
     * Several events are one batch where the server and the stream can, unless one of them was published before.
     */
    Uni<List<Long>> publish(List<NewEvent> events) {
        return published(parts(events)).onFailure().transform(this::toCallers);
    }

    /**
     * @return whether several events can be published as one
     */
    Uni<Boolean> takesBatches() {
        return stream.use(made -> Uni.createFrom().item(takesBatches(made)));
    }

    /**
     * @param last sequence of the newest message; with another one there it fails with an {@link ApiRefusal}
     * @param events one, or as many as are to be a batch
     */
    Uni<List<Long>> publishAfter(long last, List<NewEvent> events) {
        List<Part> parts = parts(events);
        parts.get(0).headers().put("Nats-Expected-Last-Sequence", Long.toString(last));
        return stream.use(made -> parts.size() == 1 ? oneByOne(parts) : together(parts));
    }

    /**
     * @return sequence of the newest message that there was
     */
    Uni<Long> last() {
        return stream.use(made -> stream.last());
    }

    Throwable toCallers(Throwable failure) {
        return StreamFailure.toCallers("topic '" + topic + "'", failure);
    }

    private List<Part> parts(List<NewEvent> events) {
        List<Part> parts = new ArrayList<>(events.size());
        events.forEach(event -> parts.add(form.part(topic, event)));
        return parts;
    }

    private Uni<List<Long>> published(List<Part> parts) {
        return stream.use(made -> parts.size() == 1 || !takesBatches(made) ? oneByOne(parts)
                : together(parts).onFailure(TopicStream::wasThereBefore).recoverWithUni(() -> oneByOne(parts)));
    }

    private boolean takesBatches(StreamConfiguration made) {
        return js.canBatch() && made.getAllowAtomicPublish();
    }

    private Uni<List<Long>> together(List<Part> parts) {
        return batches.publish(parts).map(first -> offsets(first, parts.size()));
    }

    private Uni<List<Long>> oneByOne(List<Part> parts) {
        return parts.size() > 1 ? js.publish(parts).map(acks -> acks.stream().map(PublishAck::getSeqno).toList())
                : js.publish(parts.get(0).subject(), parts.get(0).headers(), parts.get(0).body())
                        .map(ack -> List.of(ack.getSeqno()));
    }

    private static List<Long> offsets(long first, int count) {
        List<Long> offsets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            offsets.add(first + i);
        }
        return offsets;
    }

    static boolean wasThereBefore(Throwable failure) {
        return failure instanceof ApiRefusal refusal && refusal.code() == ApiRefusal.DUPLICATE_IN_BATCH;
    }

    private StreamConfiguration configuration(Retention retention, Duration duplicates, JetStreamSettings settings) {
        Duration window = duplicates.compareTo(SHORTEST_WINDOW) < 0 ? SHORTEST_WINDOW : duplicates;
        StreamConfiguration.Builder wanted = StreamConfiguration.builder().name(stream.name()).subjects(topic)
                .discardPolicy(DiscardPolicy.Old).allowDirect(true).replicas(settings.replicas())
                .storageType(settings.storage());
        retention.age().ifPresent(wanted::maxAge);
        // The server remembers no id longer than the event
        wanted.duplicateWindow(retention.age().filter(age -> age.compareTo(window) < 0).orElse(window));
        retention.bytes().ifPresent(wanted::maxBytes);
        retention.events().ifPresent(wanted::maxMessages);
        return js.canBatch() ? wanted.allowAtomicPublish().build() : wanted.build();
    }
}
