package io.quarkiverse.micro.events.runtime.consumer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.quarkiverse.micro.core.runtime.events.Settlement;
import io.quarkiverse.micro.events.StreamEvent;
import io.smallrye.mutiny.Uni;

/**
 * What a consumer does between two pauses: handles what comes, so many at a time. Safe for all threads.
 */
final class Turn implements Flow.Subscriber<StreamEvent<byte[]>> {

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final EventSink sink;
    private final int atATime;
    private final Consumer<Throwable> failed;

    private Flow.Subscription subscription;
    private int handling;
    private boolean ending;
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    /**
     * @param failed takes why no more comes
     */
    Turn(EventSink sink, int atATime, Consumer<Throwable> failed) {
        this.sink = sink;
        this.atATime = atATime;
        this.failed = failed;
    }

    @Override
    public void onSubscribe(Flow.Subscription newOne) {
        boolean tooLate;
        synchronized (this) {
            subscription = newOne;
            tooLate = ending;
        }
        if (tooLate) {
            newOne.cancel();
        } else {
            newOne.request(atATime);
        }
    }

    @Override
    public void onNext(StreamEvent<byte[]> event) {
        synchronized (this) {
            if (ending) {
                Settlement.untouched(event); // given back when the subscription is cancelled
                return;
            }
            handling++;
        }
        sink.take(event).subscribe().with(this::handled);
    }

    private void handled(Void done) {
        synchronized (this) {
            handling--;
            if (ending) {
                if (handling == 0) {
                    idle.complete(null);
                }
                return;
            }
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        failed.accept(failure);
    }

    @Override
    public void onComplete() {
        // The stream is closed, as the application is
    }

    synchronized int handling() {
        return handling;
    }

    /**
     * Takes no more and waits for what is being handled, because what is given back earlier would be handled twice.
     */
    Uni<Void> end() {
        synchronized (this) {
            ending = true;
            if (handling == 0) {
                idle.complete(null);
            }
        }
        return Uni.createFrom().completionStage(idle.copy()).ifNoItem().after(LONGEST_END).recoverWithItem((Void) null)
                .invoke(this::leave);
    }

    private synchronized void leave() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
