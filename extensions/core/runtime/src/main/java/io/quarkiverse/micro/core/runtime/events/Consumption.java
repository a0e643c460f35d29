package io.quarkiverse.micro.core.runtime.events;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.ConsumeOptions.Acknowledge;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamTransport;
import io.smallrye.mutiny.Uni;

/**
 * One consumer: gets events from the transport and hands them on at the pace of its subscriber. What waits is what the
 * transport holds to be in flight, so it is bounded. Safe for all threads.
 */
final class Consumption implements StreamTransport.Receiver, Flow.Subscription {

    private static final Logger LOG = Logger.getLogger(Consumption.class);
    private static final BackOff RETRY = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30));
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final String topic;
    private final ConsumeOptions options;
    private final EventDeadLetters letters;
    private final Flow.Subscriber<? super StreamEvent<byte[]>> subscriber;
    private final Consumer<Consumption> forget;

    /** By offset: an event that comes again replaces the one for which there was no time. Guards what follows, too. */
    private final Map<Long, StreamEvent<byte[]>> waiting = new LinkedHashMap<>();
    private long requested;
    private Throwable failure;
    private StreamTransport.Ending ending;
    private boolean completed;
    private volatile boolean ended;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    private final SerialWork handingOn = new SerialWork(this::handOnRequested);

    Consumption(String topic, ConsumeOptions options, EventDeadLetters letters,
            Flow.Subscriber<? super StreamEvent<byte[]>> subscriber, Consumer<Consumption> forget) {
        this.topic = topic;
        this.options = options;
        this.letters = letters;
        this.subscriber = subscriber;
        this.forget = forget;
    }

    void begin(Supplier<Uni<StreamTransport.Ending>> consuming) {
        subscriber.onSubscribe(this);
        join(consuming, 1);
        handingOn.start();
    }

    /** Joins the group, again and again while the engine is away. */
    private void join(Supplier<Uni<StreamTransport.Ending>> consuming, int attempt) {
        if (ended) {
            gone.complete(null);
            return;
        }
        Uni.createFrom().deferred(consuming::get).subscribe().with(this::joined, cause -> {
            if (cause instanceof MicroException error && error.code() == Code.UNAVAILABLE) {
                LOG.logf(attempt == 1 ? Level.WARN : Level.DEBUG, "%s cannot consume '%s', and tries again until it can: %s",
                        options.name(), topic, cause.getMessage());
                Later.after(RETRY.after(attempt).toNanos(), () -> join(consuming, attempt + 1));
            } else {
                gone.complete(null);
                fail(cause);
            }
        });
    }

    private void joined(StreamTransport.Ending place) {
        boolean tooLate;
        synchronized (waiting) {
            ending = place;
            tooLate = ended;
        }
        if (tooLate) {
            leave(place);
        }
    }

    @Override
    public void accept(StreamEvent<byte[]> event) {
        if (event.attempt() > options.attempts()) {
            letters.writeOverdue(event).subscribe().with(done -> {
            });
            return;
        }
        synchronized (waiting) {
            if (ended) {
                return; // giving back is the transport's
            }
            waiting.put(event.offset(), event.withAcknowledgement(new Settlement(event, options, letters)));
            if (waiting.size() > options.maxInFlight()) {
                Iterator<Long> oldest = waiting.keySet().iterator();
                oldest.next();
                oldest.remove(); // the transport has given it to somebody else
            }
        }
        handingOn.run();
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            fail(new IllegalArgumentException("A subscriber must request at least one event, not " + n));
            return;
        }
        synchronized (waiting) {
            requested = requested + n < 0 ? Long.MAX_VALUE : requested + n;
        }
        handingOn.run();
    }

    @Override
    public void cancel() {
        end().subscribe().with(done -> {
        });
    }

    /**
     * Ends it for the subscriber as if it had cancelled, and completes it.
     *
     * @return completes when the transport has everything back, within 10 s
     */
    Uni<Void> end() {
        StreamTransport.Ending place;
        synchronized (waiting) {
            ended = true;
            waiting.clear();
            place = ending;
        }
        forget.accept(this);
        if (place != null) {
            leave(place);
        }
        return Uni.createFrom().completionStage(gone.copy()).ifNoItem().after(ENDING).recoverWithItem((Void) null);
    }

    /** As {@link #end()}, telling the subscriber that no more comes. */
    void abandon() {
        synchronized (waiting) {
            completed = true;
        }
        end().subscribe().with(done -> {
        });
        handingOn.run();
    }

    private void leave(StreamTransport.Ending place) {
        place.end().subscribe().with(done -> gone.complete(null), cause -> {
            LOG.debugf(cause, "%s did not leave '%s' in order", options.name(), topic);
            gone.complete(null);
        });
    }

    /** Ends it, telling the subscriber why. */
    void fail(Throwable cause) {
        synchronized (waiting) {
            failure = cause;
        }
        end();
        handingOn.run();
    }

    private void handOnRequested() {
        while (true) {
            StreamEvent<byte[]> next = null;
            Throwable cause = null;
            synchronized (waiting) {
                if (ended) {
                    if (failure == null && !completed) {
                        return;
                    }
                    cause = failure;
                    failure = null;
                    completed = false;
                } else if (requested == 0 || waiting.isEmpty()) {
                    return;
                } else {
                    next = takeFirst();
                }
            }
            if (next != null) {
                handOn(next);
            } else if (cause != null) {
                subscriber.onError(cause);
            } else {
                subscriber.onComplete();
            }
        }
    }

    private void handOn(StreamEvent<byte[]> next) {
        if (!((Settlement) next.acknowledgement()).begin()) {
            synchronized (waiting) {
                requested = requested == Long.MAX_VALUE ? requested : requested + 1; // this one is somebody else's
            }
            return;
        }
        if (options.acknowledge() == Acknowledge.WHEN_DELIVERED) {
            next.ack().subscribe().with(done -> {
            }, cause -> LOG.debugf(cause, "%s may come again", next));
        }
        subscriber.onNext(next);
    }

    private StreamEvent<byte[]> takeFirst() {
        if (requested != Long.MAX_VALUE) {
            requested--;
        }
        Iterator<StreamEvent<byte[]>> events = waiting.values().iterator();
        StreamEvent<byte[]> first = events.next();
        events.remove();
        return first;
    }
}
