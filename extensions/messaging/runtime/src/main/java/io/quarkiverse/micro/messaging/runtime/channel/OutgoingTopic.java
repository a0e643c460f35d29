package io.quarkiverse.micro.messaging.runtime.channel;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;

/**
 * The channel that a topic's messages go out by, in their order. Takes them while it is still being opened.
 */
final class OutgoingTopic {

    /** By its name, because Kafka's classes are the application's to bring. */
    private static final String KAFKAS_TOO_LARGE = "RecordTooLargeException";

    private static final Logger LOG = Logger.getLogger(OutgoingTopic.class);

    private final String topic;
    private final Channels channels;
    private final String name;
    private final UnicastProcessor<Message<byte[]>> stream = UnicastProcessor.create();
    private final Queue<Message<byte[]>> line = new ConcurrentLinkedQueue<>();

    /** One thread at a time, and with no lock held. */
    private final SerialWork draining = new SerialWork(this::drain, Runnable::run);

    /** Messages that the engine has not acknowledged, also those whose publisher waits no more. */
    private final Set<CompletableFuture<Void>> unacknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private volatile long lastUsed = System.nanoTime();
    private volatile boolean broken;

    OutgoingTopic(String topic, Channels channels) {
        this.topic = topic;
        this.channels = channels;
        this.name = Channels.name("out", topic);
    }

    String topic() {
        return topic;
    }

    long lastUsed() {
        return lastUsed;
    }

    boolean isIdle() {
        return count.get() == 0;
    }

    boolean isBroken() {
        return broken;
    }

    /** Opens the channel, elsewhere: connectors may block. By no worker, as all may be waiting for this. */
    @SuppressWarnings("unchecked")
    void open() {
        OwnThreads.ANSWERS.execute(() -> {
            try {
                Flow.Subscriber<Message<byte[]>> connector = (Flow.Subscriber<Message<byte[]>>) channels.outgoing(name, topic);
                stream.onCancellation().invoke(() -> breakOff("takes no more", null)).subscribe(connector);
            } catch (RuntimeException e) {
                breakOff("cannot be opened: " + e.getMessage(), e);
            }
        });
    }

    /**
     * Counts a message that {@link #send} is going to bring, so that nobody closes the channel meanwhile.
     *
     * @throws MicroException <em>resource exhausted</em> when too many are unacknowledged
     */
    void reserve() {
        lastUsed = System.nanoTime();
        if (count.incrementAndGet() > channels.settings().unacknowledged()) {
            count.decrementAndGet();
            throw new MicroException(Code.RESOURCE_EXHAUSTED, channels.settings().connector() + " has not acknowledged "
                    + channels.settings().unacknowledged() + " messages to '" + topic
                    + "' yet. Publish more slowly, or raise quarkus.micro.broker.messaging.unacknowledged");
        }
    }

    Uni<Void> send(byte[] bytes) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        unacknowledged.add(sent);
        line.add(Message.of(bytes, () -> end(sent, null), failure -> end(sent, refused(failure))));
        if (broken) { // meanwhile, when this one was not there yet
            end(sent, unavailable("takes no more", null));
        }
        draining.run();
        return Uni.createFrom().completionStage(sent::copy).ifNoItem().after(channels.settings().timeout())
                .on(OwnThreads.ANSWERS.timer()).failWith(() -> new MicroException(Code.DEADLINE_EXCEEDED,
                        channels.settings().connector() + " has not acknowledged the message to '" + topic + "' after "
                                + channels.settings().timeout() + ". It may still arrive"));
    }

    private void drain() {
        for (Message<byte[]> next = line.poll(); next != null; next = line.poll()) {
            stream.onNext(next);
        }
    }

    private CompletableFuture<Void> end(CompletableFuture<Void> sent, MicroException failure) {
        if (unacknowledged.remove(sent)) {
            count.decrementAndGet();
            lastUsed = System.nanoTime();
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private void breakOff(String what, Throwable cause) {
        broken = true;
        LOG.debugf(cause, "The channel for topic '%s' %s", topic, what);
        unacknowledged.forEach(sent -> end(sent, unavailable(what, cause)));
        letGo();
    }

    /** Messages that are still unacknowledged fail. */
    void close() {
        broken = true;
        stream.onComplete();
        unacknowledged.forEach(sent -> end(sent, unavailable("was closed", null)));
        Infrastructure.getDefaultExecutor().execute(this::letGo);
    }

    private void letGo() {
        try {
            channels.close(name);
        } catch (RuntimeException e) {
            LOG.debugf(e, "The channel %s could not be let go of", name);
        }
    }

    private MicroException refused(Throwable failure) {
        if (failure instanceof MicroException ours) {
            return ours;
        }
        boolean tooLarge = failure.getClass().getSimpleName().equals(KAFKAS_TOO_LARGE);
        return error(tooLarge ? Code.RESOURCE_EXHAUSTED : Code.UNAVAILABLE, "refused the message: " + failure.getMessage(),
                failure);
    }

    private MicroException unavailable(String what, Throwable cause) {
        return error(Code.UNAVAILABLE, what, cause);
    }

    private MicroException error(Code code, String what, Throwable cause) {
        return MicroException.builder(code).detail("The channel of " + channels.settings().connector()
                + " for topic '" + topic + "' " + what).cause(cause).build();
    }
}
