package io.quarkiverse.micro.messaging.runtime.channel;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.broker.BrokerTransport.Ending;
import io.quarkiverse.micro.broker.BrokerTransport.Receiver;
import io.quarkiverse.micro.core.runtime.json.BrokerEnvelope;
import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * A subscription: reads a channel, and opens it again when it breaks.
 */
final class Intake implements Ending {

    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30));
    private static final Duration LOOKS = Duration.ofMillis(20);
    private static final Duration LAST_MESSAGES = Duration.ofSeconds(10);

    private final Channels channels;
    private final String topic;
    private final String queue;
    private final boolean queued;
    private final BrokerEnvelope envelope;
    private final Receiver receiver;
    private final Consumer<Intake> onEnd;
    private Reading reading; // guarded by this, as is what follows
    private boolean ended;
    private int breaks;

    Intake(Channels channels, String topic, String queue, boolean queued, BrokerEnvelope envelope, Receiver receiver,
            Consumer<Intake> onEnd) {
        this.channels = channels;
        this.topic = topic;
        this.queue = queue;
        this.queued = queued;
        this.envelope = envelope;
        this.receiver = receiver;
        this.onEnd = onEnd;
    }

    /**
     * @return completes when the channel brings whatever is published from now on
     */
    Uni<Ending> start() {
        CompletableFuture<Ending> started = new CompletableFuture<>();
        long end = System.nanoTime() + channels.settings().timeout().toNanos();
        Infrastructure.getDefaultExecutor().execute(() -> {
            try {
                String name = open();
                awaitReading(name, end, started);
            } catch (RuntimeException e) {
                giveUp("it cannot be opened: " + e.getMessage(), e, started);
            }
        });
        return Uni.createFrom().completionStage(started);
    }

    private void awaitReading(String name, long end, CompletableFuture<Ending> started) {
        if (channels.reading(name)) {
            started.complete(this);
        } else if (System.nanoTime() > end) {
            giveUp("nothing can be read after " + channels.settings().timeout(), null, started);
        } else {
            later(LOOKS, () -> {
                try {
                    awaitReading(name, end, started);
                } catch (RuntimeException e) {
                    giveUp(e.getMessage(), e, started);
                }
            });
        }
    }

    private void giveUp(String what, Throwable cause, CompletableFuture<Ending> started) {
        abandon();
        started.completeExceptionally(MicroException.builder(Code.UNAVAILABLE).detail("The channel of "
                + channels.settings().connector() + " for topic '" + topic + "': " + what).cause(cause).build());
    }

    /** May block. */
    private String open() {
        String name = Channels.name("in", topic);
        Reading next = new Reading(topic, envelope, receiver, channels.settings().dialect(), this::broke);
        synchronized (this) {
            if (ended) {
                return name;
            }
            reading = next;
        }
        Multi.createFrom().<Message<?>> publisher(channels.incoming(name, topic, queue, queued)).subscribe(next);
        return name;
    }

    private void broke(Reading broken, Throwable why) {
        Duration wait;
        synchronized (this) {
            if (ended || reading != broken) {
                return;
            }
            reading = null;
            breaks = broken.progressed() ? 1 : breaks + 1;
            wait = BACK_OFF.after(breaks);
        }
        LOG.warnf(why, "The channel for topic '%s' has to be opened again, in %s", topic, wait);
        Infrastructure.getDefaultExecutor().execute(broken::cancel);
        later(wait, this::openAgain);
    }

    private void openAgain() {
        try {
            open();
        } catch (RuntimeException e) {
            Reading failed;
            synchronized (this) {
                failed = reading;
            }
            if (failed != null) {
                broke(failed, e);
            }
        }
    }

    /** Reads no more at once, and lets go of the channel when what was read is acknowledged. */
    @Override
    public Uni<Void> end() {
        return Uni.createFrom().voidItem().invoke(() -> {
            Reading last = endReading();
            if (last != null) {
                last.finish();
                later(LAST_MESSAGES, last::cancel);
            }
        });
    }

    /**
     * Without waiting for acknowledgements.
     *
     * @return completes when the channel is let go of
     */
    CompletableFuture<Void> abandon() {
        Reading last = endReading();
        return last == null ? CompletableFuture.completedFuture(null) : last.leave();
    }

    /** On a thread that may block. */
    private static void later(Duration delay, Runnable action) {
        Later.after(delay.toNanos(), () -> Infrastructure.getDefaultExecutor().execute(action));
    }

    private synchronized Reading endReading() {
        ended = true;
        onEnd.accept(this);
        return reading;
    }
}
