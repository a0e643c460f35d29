package io.quarkiverse.micro.broker.runtime.http;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.core.runtime.policy.SerialWork;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Where messages wait, in the order in which they were published, until it is known who subscribes. Those that find nobody
 * waiting and all known pass side by side. Safe for all threads.
 */
final class Line {

    /** So many a thread lets pass for others, then it is let go: it came to publish one. */
    private static final int ROUND = 1000;

    private final int limit;
    private final Supplier<Uni<? extends ServiceSnapshot>> lookup;
    private final Queue<UniEmitter<? super Void>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger length = new AtomicInteger(); // with the one that is just let pass
    private final SerialWork work = new SerialWork(this::letPass, Runnable::run);
    private volatile boolean lookingUp;
    private volatile Thread passing;
    private int turns; // counted by one thread after the other

    /**
     * @param limit how many may wait
     * @param lookup completes at once where it is known
     */
    Line(int limit, Supplier<Uni<? extends ServiceSnapshot>> lookup) {
        this.limit = limit;
        this.lookup = lookup;
    }

    /**
     * @return completes when it is this message's turn, which is over when the completion has been dealt with
     */
    Uni<Void> turn() {
        return Uni.createFrom().emitter(message -> {
            if (length.get() == 0 && isKnown()) { // and whatever its publisher sent before has passed
                message.complete(null);
            } else if (length.incrementAndGet() > limit) {
                length.decrementAndGet();
                message.fail(full());
            } else {
                waiting.add(message);
                work.run();
            }
        });
    }

    /** Takes what follows the answer to a message out of its turn, which would last as long as the publisher's own code. */
    void outside(Runnable answer) {
        if (Thread.currentThread() == passing) {
            OwnThreads.ANSWERS.execute(answer);
        } else {
            answer.run();
        }
    }

    private boolean isKnown() {
        CompletableFuture<?> known = Uni.createFrom().deferred(lookup).subscribeAsCompletionStage();
        return known.isDone() && !known.isCompletedExceptionally();
    }

    private void letPass() {
        while (!lookingUp && !waiting.isEmpty()) {
            lookingUp = true;
            turns++;
            if (turns % ROUND == 0) {
                OwnThreads.ANSWERS.execute(this::letOnePass); // and what follows
            } else {
                letOnePass();
            }
        }
    }

    private void letOnePass() {
        Uni.createFrom().deferred(lookup).subscribe().with(known -> passed(waiting.poll(), null),
                failure -> passed(waiting.poll(), failure));
    }

    private void passed(UniEmitter<? super Void> message, Throwable failure) {
        passing = Thread.currentThread();
        try {
            if (failure == null) {
                message.complete(null);
            } else {
                message.fail(failure);
            }
        } finally {
            passing = null;
            length.decrementAndGet();
            lookingUp = false;
            work.run();
        }
    }

    private MicroException full() {
        return MicroException.builder(Code.RESOURCE_EXHAUSTED).outcome(Outcome.NOT_SENT).detail(limit
                + " messages wait until it is known who subscribes. Publish more slowly, or raise quarkus.micro.broker.http.outbox")
                .build();
    }
}
