package io.quarkiverse.micro.nats.runtime.jetstream;

import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.subscription.MultiEmitter;

/**
 * Hands items to a subscriber as it demands them, holding the thread meanwhile, so that nothing is kept.
 */
public final class Paced<T> {

    private static final long CHECK_SECONDS = 1;

    private final MultiEmitter<? super T> emitter;

    public Paced(MultiEmitter<? super T> emitter) {
        this.emitter = emitter;
        emitter.onRequest(more -> wake());
    }

    /**
     * @param end of what emits, when the subscriber wants no more
     */
    public void onEnd(Runnable end) {
        emitter.onTermination(() -> {
            wake();
            end.run();
        });
    }

    public void emit(T item) throws InterruptedException {
        synchronized (this) {
            while (emitter.requested() == 0 && !emitter.isCancelled()) {
                TimeUnit.SECONDS.timedWait(this, CHECK_SECONDS);
            }
        }
        emitter.emit(item);
    }

    public void fail(Throwable failure) {
        emitter.fail(failure);
        wake();
    }

    private synchronized void wake() {
        notifyAll();
    }
}
