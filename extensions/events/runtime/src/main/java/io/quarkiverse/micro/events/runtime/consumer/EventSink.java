package io.quarkiverse.micro.events.runtime.consumer;

import java.util.List;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.events.Settlement;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.runtime.consumer.OutcomeObserver.Outcome;
import io.quarkiverse.micro.events.runtime.processed.ProcessedKeys;
import io.smallrye.mutiny.Uni;

/**
 * Has a consumer handle an event, and tells the stream how that went.
 */
public final class EventSink {

    private static final Logger LOG = Logger.getLogger(EventSink.class);

    private final String consumer;
    private final Function<StreamEvent<byte[]>, Uni<Void>> handler;
    private final List<OutcomeObserver> observers;

    /**
     * @param handler deals with an event, once it is subscribed to
     */
    public EventSink(String consumer, Function<StreamEvent<byte[]>, Uni<Void>> handler, List<OutcomeObserver> observers) {
        this.consumer = consumer;
        this.handler = handler;
        this.observers = observers;
    }

    /**
     * @return never fails: what could not be acknowledged may come again, after a restart at the latest
     */
    Uni<Void> take(StreamEvent<byte[]> event) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return Uni.createFrom().deferred(() -> handler.apply(event)).onItemOrFailure().transformToUni((done, failure) -> {
                Outcome outcome = failure == null ? Outcome.DONE
                        : ProcessedKeys.refused(event, failure) ? Outcome.REPEATED : Outcome.FAILED;
                long took = System.nanoTime() - start;
                observers.forEach(observer -> observer.ended(consumer, event, outcome, took));
                LOG.debugf(failure, "%s at %s: %s", consumer, event, outcome);
                return outcome == Outcome.FAILED ? Settlement.fail(event, failure) : event.ack();
            });
        }).onFailure()
                .invoke(failure -> LOG.warnf(failure, "%s could not tell the stream what came of %s, which may come again",
                        consumer, event))
                .onFailure().recoverWithNull();
    }
}
