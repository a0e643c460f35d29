package io.quarkiverse.micro.core.runtime.events;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.quarkiverse.micro.core.runtime.policy.Hopeless;
import io.quarkiverse.micro.events.Acknowledgement;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamTransport;
import io.smallrye.mutiny.Uni;

/**
 * How a delivered event ends: acknowledged, to come again, or as a dead letter. The first who says counts.
 */
public final class Settlement implements Acknowledgement {

    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

    private final StreamEvent<byte[]> event;
    private final ConsumeOptions options;
    private final EventDeadLetters letters;
    private final AtomicBoolean settled = new AtomicBoolean();

    /**
     * @param event with the acknowledgement of the transport
     */
    Settlement(StreamEvent<byte[]> event, ConsumeOptions options, EventDeadLetters letters) {
        this.event = event;
        this.options = options;
        this.letters = letters;
    }

    /**
     * Ends an event of {@link MicroEventStream} that its consumer failed at: it comes again after the back-off, or becomes a
     * dead letter where it was tried often enough, or trying again is hopeless.
     */
    public static Uni<Void> fail(StreamEvent<?> event, Throwable cause) {
        return ((Settlement) event.acknowledgement()).fail(cause);
    }

    /**
     * Says of an event of {@link MicroEventStream} that its consumer did not look at it: no attempt, where the transport can
     * tell.
     */
    public static void untouched(StreamEvent<?> event) {
        Settlement settlement = (Settlement) event.acknowledgement();
        if (settlement.event.acknowledgement() instanceof StreamTransport.Held held) {
            held.untouched();
        }
    }

    /**
     * @return whether the consumer may have the event
     */
    boolean begin() {
        return !(event.acknowledgement() instanceof StreamTransport.Held held) || held.begin();
    }

    @Override
    public Uni<Void> ack() {
        return once(() -> event.ack());
    }

    @Override
    public Uni<Void> nack(Duration delay) {
        if (delay.isNegative() || delay.compareTo(StreamTransport.LONGEST_DELAY) > 0) {
            return Uni.createFrom().failure(new MicroException(Code.INVALID_ARGUMENT,
                    "The delay is " + delay + "; it must be nothing to " + StreamTransport.LONGEST_DELAY));
        }
        return once(() -> event.attempt() < options.attempts() ? event.nack(delay)
                : letters.write(event, event.attempt(),
                        new MicroException(Code.UNKNOWN, "The consumer gave it back, and did not say why")));
    }

    private Uni<Void> fail(Throwable cause) {
        return once(() -> event.attempt() < options.attempts() && !Hopeless.is(cause)
                ? event.nack(new BackOff(options.backOff(), LONGEST_BACK_OFF).after(event.attempt()))
                : letters.write(event, event.attempt(), cause));
    }

    private Uni<Void> once(Supplier<Uni<Void>> end) {
        return Uni.createFrom().deferred(() -> settled.compareAndSet(false, true)
                ? end.get().onFailure().invoke(() -> settled.set(false)) // so it may be said again
                : Uni.createFrom().voidItem());
    }
}
