package io.quarkiverse.micro.events.runtime.consumer;

import java.time.Duration;

import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.quarkiverse.micro.core.runtime.policy.Hopeless;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.EventStream;
import io.quarkiverse.micro.events.RunningConsumer;
import io.smallrye.mutiny.Uni;

/**
 * A consumer that goes on for ever: what ends its consuming, and may pass, only interrupts it.
 */
final class ConsumerRun implements RunningConsumer {

    private static final Logger LOG = Logger.getLogger(ConsumerRun.class);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final BackOff RETRY = new BackOff(Duration.ofMillis(500), LONGEST_RETRY);

    private final EventStream stream;
    private final String topic;
    private final ConsumeOptions options;
    private final EventSink sink;

    private Turn turn; // null while paused
    private long begun;
    private int failures; // in a row
    private MicroException hopeless;

    ConsumerRun(EventStream stream, String topic, ConsumeOptions options, EventSink sink) {
        this.stream = stream;
        this.topic = topic;
        this.options = options;
        this.sink = sink;
    }

    /**
     * @throws MicroException when the options ask for what there is not
     */
    void start() {
        resume();
        synchronized (this) {
            if (hopeless != null) {
                throw hopeless;
            }
        }
    }

    @Override
    public void resume() {
        Turn next;
        synchronized (this) {
            if (turn != null) {
                return;
            }
            next = begin();
        }
        consume(next);
    }

    private Turn begin() {
        Turn[] self = new Turn[1];
        self[0] = new Turn(sink, options.maxInFlight(), failure -> failed(self[0], failure));
        turn = self[0];
        begun = System.nanoTime();
        return turn;
    }

    private void consume(Turn next) {
        stream.consume(topic, options).subscribe().withSubscriber(next);
    }

    private void failed(Turn which, Throwable failure) {
        int failed;
        synchronized (this) {
            if (turn != which) {
                return;
            }
            if (failure instanceof MicroException error && Hopeless.is(error)) {
                hopeless = error;
                LOG.errorf("%s cannot consume '%s': %s", name(), topic, error.detail());
                return;
            }
            boolean wasWell = System.nanoTime() - begun > LONGEST_RETRY.toNanos();
            failures = wasWell ? 1 : failures + 1;
            failed = failures;
        }
        LOG.logf(failed == 1 ? Level.WARN : Level.DEBUG, "%s cannot consume '%s', and tries again until it can: %s", name(),
                topic,
                failure.getMessage());
        Later.after(RETRY.after(failed).toNanos(), () -> again(which));
    }

    private void again(Turn failed) {
        Turn next;
        synchronized (this) {
            if (turn != failed) {
                return; // paused meanwhile
            }
            next = begin();
        }
        consume(next);
    }

    @Override
    public Uni<Void> pause() {
        return Uni.createFrom().deferred(() -> {
            Turn last;
            synchronized (this) {
                last = turn;
                turn = null;
                failures = 0;
            }
            return last == null ? Uni.createFrom().voidItem() : last.end();
        });
    }

    @Override
    public synchronized boolean paused() {
        return turn == null;
    }

    @Override
    public synchronized int handling() {
        return turn == null ? 0 : turn.handling();
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public String group() {
        return options.group().orElse("");
    }
}
