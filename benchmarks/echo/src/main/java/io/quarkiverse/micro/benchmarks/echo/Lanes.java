package io.quarkiverse.micro.benchmarks.echo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * A fixed number of calls in flight: each lane starts its next call where the one before ended, on whatever thread that is.
 */
final class Lanes {

    private final Supplier<Uni<Payload>> call;
    private final Latencies latencies = new Latencies();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicInteger running;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long end;

    private Lanes(int count, long nanos, Supplier<Uni<Payload>> call) {
        this.call = call;
        this.running = new AtomicInteger(count);
        this.end = System.nanoTime() + nanos;
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    /**
     * @return what the calls took, when all of them have ended
     * @throws IllegalStateException when one failed, because its time says nothing
     */
    static Latencies run(int count, long nanos, Supplier<Uni<Payload>> call) throws InterruptedException {
        Lanes lanes = new Lanes(count, nanos, call);
        lanes.ended.await();
        if (lanes.failure.get() != null) {
            throw new IllegalStateException("A call failed", lanes.failure.get());
        }
        return lanes.latencies;
    }

    private void next() {
        long began = System.nanoTime();
        if (began >= end) {
            over();
            return;
        }
        call.get().subscribe().with(reply -> {
            latencies.add(System.nanoTime() - began);
            next();
        }, error -> {
            failure.compareAndSet(null, error);
            over();
        });
    }

    private void over() {
        if (running.decrementAndGet() == 0) {
            ended.countDown();
        }
    }
}
