package io.quarkiverse.micro.benchmarks.echo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A fixed number of calls in flight: each lane starts its next call where the one before ended, on whatever thread that is.
 */
final class Lanes {

    private static final long LONGEST_CALL = TimeUnit.SECONDS.toNanos(10);

    private final Consumer<EchoCaller.Replies> call;
    private final Latencies latencies = new Latencies();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicInteger running;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long end;

    private Lanes(int count, long nanos, Consumer<EchoCaller.Replies> call) {
        this.call = call;
        this.running = new AtomicInteger(count);
        this.end = System.nanoTime() + nanos;
        for (int i = 0; i < count; i++) {
            new Lane().next();
        }
    }

    /** Returns when all calls have ended, or ten seconds after they should have. */
    static Lanes run(int count, long nanos, Consumer<EchoCaller.Replies> call) throws InterruptedException {
        Lanes lanes = new Lanes(count, nanos, call);
        lanes.ended.await(nanos + LONGEST_CALL, TimeUnit.NANOSECONDS);
        return lanes;
    }

    /** How many calls have never ended. */
    int lost() {
        return running.get();
    }

    Latencies latencies() {
        return latencies;
    }

    /** Received, in all calls. */
    long messages() {
        return messages.get();
    }

    /** Of the first call that failed; null when none did. */
    Throwable failure() {
        return failure.get();
    }

    private final class Lane implements EchoCaller.Replies {

        private long began;
        private long received;

        void next() {
            began = System.nanoTime();
            if (began >= end) {
                over();
            } else {
                call.accept(this);
            }
        }

        @Override
        public void message(Payload payload) {
            received++;
        }

        @Override
        public void end() {
            latencies.add(System.nanoTime() - began);
            next();
        }

        @Override
        public void failed(Throwable error) {
            failure.compareAndSet(null, error);
            over();
        }

        private void over() {
            messages.addAndGet(received);
            if (running.decrementAndGet() == 0) {
                ended.countDown();
            }
        }
    }
}
