package io.quarkiverse.micro.messaging.runtime.channel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport.Arrival;
import io.quarkiverse.micro.broker.BrokerTransport.Receiver;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Takes one message after the other from a channel, the next when the last has its place.
 */
final class Reading implements Flow.Subscriber<Message<?>> {

    private static final Logger LOG = Logger.getLogger(Reading.class);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(1);

    private final String topic;
    private final BrokerEnvelope envelope;
    private final Receiver receiver;
    private final Dialect dialect;
    private final BiConsumer<Reading, Throwable> onBreak;
    private final AtomicInteger unacknowledged = new AtomicInteger(1); // one for the reading itself
    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile Flow.Subscription channel;
    private volatile boolean progress;
    private volatile long settled;

    /**
     * @param dialect of the channel's connector
     * @param onBreak told when this reads no more, at least once
     */
    Reading(String topic, BrokerEnvelope envelope, Receiver receiver, Dialect dialect,
            BiConsumer<Reading, Throwable> onBreak) {
        this.topic = topic;
        this.envelope = envelope;
        this.receiver = receiver;
        this.dialect = dialect;
        this.settled = System.nanoTime();
        this.onBreak = onBreak;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        channel = subscription;
        next();
    }

    private void next() {
        if (finished.get()) {
            return;
        }
        channel.request(1);
    }

    @Override
    public void onNext(Message<?> message) {
        if (finished.get()) {
            return; // not acknowledged, so it is another's
        }
        unacknowledged.incrementAndGet();
        BrokerMessage decoded;
        try {
            decoded = envelope.read(bytes(message.getPayload()));
        } catch (MicroException e) {
            // It would be no more readable when it came again
            LOG.errorf("A message of topic '%s' is no message of ours and is dropped: %s", topic, e.detail());
            acknowledge(message);
            next();
            return;
        }
        Taken taken = new Taken(decoded, message);
        Uni.createFrom().deferred(() -> receiver.accept(taken)).onFailure(Reading::isFull).retry().withBackOff(SOON, LATER)
                .indefinitely().subscribe().with(accepted -> next(), gone -> acknowledged());
    }

    private static boolean isFull(Throwable failure) {
        return failure instanceof MicroException error && error.code() == Code.RESOURCE_EXHAUSTED;
    }

    private static byte[] bytes(Object payload) {
        if (payload instanceof byte[] bytes) {
            return bytes;
        }
        if (payload instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new MicroException(Code.INVALID_ARGUMENT, "The connector gave a " + (payload == null ? "null"
                : payload.getClass().getName()) + " and no bytes");
    }

    @Override
    public void onError(Throwable failure) {
        onBreak.accept(this, failure);
    }

    @Override
    public void onComplete() {
        onBreak.accept(this, null);
    }

    /**
     * @return whether any message was dealt with
     */
    boolean progressed() {
        return progress;
    }

    /** Asks for no more, and cancels when all is acknowledged. */
    void finish() {
        if (finished.compareAndSet(false, true)) {
            acknowledged();
        }
    }

    /**
     * Lets go of the channel when the connector has written down what is acknowledged.
     *
     * @return completes when that is done
     */
    CompletableFuture<Void> leave() {
        finished.set(true);
        CompletableFuture<Void> left = new CompletableFuture<>();
        Later.after(settled - System.nanoTime(), () -> Infrastructure.getDefaultExecutor().execute(() -> {
            cancel();
            left.complete(null);
        }));
        return left;
    }

    /** May block. */
    void cancel() {
        finished.set(true);
        Flow.Subscription subscription = channel;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private void acknowledge(Message<?> message) {
        message.ack().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warnf(failure, "A message of topic '%s' could not be acknowledged and may come again", topic);
            }
            settled = System.nanoTime() + dialect.settles().toNanos();
            acknowledged();
        });
    }

    private void acknowledged() {
        if (unacknowledged.decrementAndGet() == 0) {
            leave();
        }
    }

    private final class Taken implements Arrival {

        private final BrokerMessage message;
        private final Message<?> source;

        private Taken(BrokerMessage message, Message<?> source) {
            this.message = message;
            this.source = source;
        }

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public BrokerMessage message() {
            return message;
        }

        @Override
        public void handled() {
            progress = true;
            acknowledge(source);
        }

        @Override
        public void failed(Throwable cause) {
            if (dialect.redelivers()) {
                source.nack(cause).whenComplete((done, failure) -> acknowledged());
            } else {
                onBreak.accept(Reading.this, cause);
                acknowledged();
            }
        }
    }
}
