package io.quarkiverse.micro.core.runtime.broker;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.broker.BrokerMessage;
import io.quarkiverse.micro.broker.BrokerTransport;
import io.quarkiverse.micro.broker.Delivery;
import io.quarkiverse.micro.broker.MessageHandler;
import io.quarkiverse.micro.broker.SubscribeOptions;
import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.quarkiverse.micro.core.runtime.policy.Hopeless;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.smallrye.mutiny.Uni;

/**
 * Has a message dealt with: again when the subscriber fails, and as a dead letter in the end.
 */
final class Repeating {

    private static final Logger LOG = Logger.getLogger(Repeating.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final SubscribeOptions options;
    private final MessageHandler handler;
    private final BackOff backOff;
    private final DeadLetters deadLetters;
    private volatile boolean stopped;

    Repeating(SubscribeOptions options, MessageHandler handler, DeadLetters deadLetters) {
        this.options = options;
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.backOff = new BackOff(options.backOff(), longest(options.backOff()));
    }

    private static Duration longest(Duration first) {
        return first.compareTo(LONGEST) > 0 ? first : LONGEST;
    }

    /**
     * @param end run when the message is dealt with, well or not
     */
    void handle(BrokerTransport.Arrival arrival, Runnable end) {
        attempt(arrival, 1, end);
    }

    /** Tries nothing again from now on: what would have been is given up. */
    void stop() {
        stopped = true;
    }

    /** Attempts follow each other by a timer and not as a chain, which would grow with them. */
    private void attempt(BrokerTransport.Arrival arrival, int attempt, Runnable end) {
        Uni<Void> running = run(new Delivery(arrival.topic(), arrival.message(), attempt));
        try {
            running.subscribe().with(done -> handled(arrival, end), failure -> failed(arrival, attempt, failure, end));
        } catch (RuntimeException e) { // of an operator that should not; it must not end the subscription either
            failed(arrival, attempt, e, end);
        }
    }

    private Uni<Void> run(Delivery delivery) {
        try {
            return Objects.requireNonNull(handler.handle(delivery), "The handler returned null instead of a Uni");
        } catch (Throwable e) { // an Error, too, must not end the subscription
            return Uni.createFrom().failure(e);
        }
    }

    private void failed(BrokerTransport.Arrival arrival, int attempt, Throwable failure, Runnable end) {
        if (attempt >= options.attempts() || failure instanceof CancellationException || Hopeless.is(failure)) {
            Uni.createFrom().deferred(() -> deadLetters.write(arrival, attempt, failure)).subscribe().with(
                    written -> handled(arrival, end),
                    unwritten -> unhandled(arrival, unwritten, end));
            return;
        }
        LOG.debugf("%s failed at attempt %d of message %s: %s", options.name(), attempt, id(arrival), failure);
        Later.after(backOff.after(attempt).toNanos(), () -> {
            if (stopped) {
                unhandled(arrival, failure, end);
            } else {
                attempt(arrival, attempt + 1, end);
            }
        });
    }

    private void handled(BrokerTransport.Arrival arrival, Runnable end) {
        try {
            arrival.handled();
        } finally {
            end.run();
        }
    }

    private void unhandled(BrokerTransport.Arrival arrival, Throwable failure, Runnable end) {
        LOG.errorf(failure, "%s could not deal with message %s of topic %s, and no dead letter was written", options.name(),
                id(arrival), arrival.topic());
        try {
            arrival.failed(failure);
        } finally {
            end.run();
        }
    }

    static String id(BrokerTransport.Arrival arrival) {
        return arrival.message().header(BrokerMessage.ID).orElse("without an id");
    }
}
