package io.quarkiverse.micro.nats.runtime.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.nats.runtime.jetstream.ApiRefusal;
import io.quarkiverse.micro.nats.runtime.jetstream.Bucket;
import io.quarkiverse.micro.nats.runtime.jetstream.Entry;
import io.quarkiverse.micro.nats.runtime.jetstream.KeyText;
import io.quarkiverse.micro.nats.runtime.jetstream.Put;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The newest fencing token of each topic. Publishing under one reads the topic's last sequence, then raises the token, then
 * publishes behind exactly that sequence: whoever has a newer token has either raised it before, which is seen, or publishes
 * later.
 */
final class Fences {

    static final String BUCKET = "micro-fences";
    private static final int ATTEMPTS = 20;

    private final Bucket bucket;

    Fences(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Where they cannot be one batch, each event is published behind the one before and under the token by itself. */
    Uni<List<Long>> publish(TopicStream topic, List<NewEvent> events, long token) {
        Uni<List<Long>> published = events.size() == 1 ? fenced(topic, events, token)
                : topic.takesBatches().chain(batches -> batches
                        ? fenced(topic, events, token).onFailure(TopicStream::wasThereBefore)
                                .recoverWithUni(() -> oneByOne(topic, events, token))
                        : oneByOne(topic, events, token));
        return published.onFailure(failure -> !(failure instanceof MicroException))
                .transform(failure -> failed(topic, failure));
    }

    private Uni<List<Long>> oneByOne(TopicStream topic, List<NewEvent> events, long token) {
        return Multi.createFrom().iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> fenced(topic, List.of(event), token).map(offsets -> offsets.get(0)))
                .collect().asList();
    }

    private Uni<List<Long>> fenced(TopicStream topic, List<NewEvent> events, long token) {
        return Uni.createFrom().deferred(() -> topic.last()
                .call(last -> raise(topic.topic(), token))
                .chain(last -> topic.publishAfter(last, events)))
                .onFailure(ApiRefusal::isWrongSequence).retry().withExecutor(Later.pauses())
                .withBackOff(Duration.ofMillis(2), Duration.ofMillis(100)).atMost(ATTEMPTS);
    }

    private Uni<Void> raise(String topic, long token) {
        String key = KeyText.encode(topic);
        return bucket.get(key).chain(entry -> {
            long newest = entry.filter(last -> !last.gone()).map(Fences::token).orElse(-1L);
            if (newest > token) {
                throw new MicroException(Code.FAILED_PRECONDITION, "Token " + token + " came too late for topic '" + topic
                        + "': token " + newest + " has published there. Whoever holds the older one has lost the lock");
            }
            return newest == token ? Uni.createFrom().voidItem()
                    : bucket.put(List.of(Put.of(key, Long.toString(token).getBytes(US_ASCII), null)
                            .expecting(entry.map(Entry::sequence).orElse(0L)))).replaceWithVoid();
        });
    }

    private static long token(Entry entry) {
        try {
            return Long.parseLong(new String(entry.value(), US_ASCII));
        } catch (NumberFormatException e) {
            throw new MicroException(Code.DATA_LOSS, "What bucket " + BUCKET + " holds under '" + entry.key()
                    + "' is no token. Delete it when nobody holds an older lock");
        }
    }

    private static Throwable failed(TopicStream topic, Throwable failure) {
        Throwable cause = failure instanceof IllegalStateException && failure.getCause() != null ? failure.getCause() : failure;
        return ApiRefusal.isWrongSequence(cause)
                ? new MicroException(Code.ABORTED, "Others publish to topic '" + topic.topic()
                        + "' all the time, so that nothing could be published under a token. Let only the holder publish")
                : topic.toCallers(cause);
    }
}
