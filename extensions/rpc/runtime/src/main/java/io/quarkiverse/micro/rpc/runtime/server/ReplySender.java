package io.quarkiverse.micro.rpc.runtime.server;

import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.Elsewhere;
import io.smallrye.mutiny.helpers.queues.Queues;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;

/**
 * Sends the replies of a stream: asks for some when the connection takes them, encodes them on the thread that brings them, and
 * writes them on the event loop, in order, whatever threads they come from.
 */
final class ReplySender implements MultiSubscriber<Object> {

    /** What becomes of the replies. On the event loop, except {@link #encode}. */
    interface Sink {

        /** On any thread. */
        Buffer encode(Object reply);

        void send(Buffer reply);

        boolean full();

        void onDrain(Runnable action);

        void finish();

        void fail(Throwable failure);
    }

    /** Replies that are asked for ahead, so that the threads need not wait for each other... */
    private static final int MOST_AHEAD = 32;

    /** ...as long as they are not longer than this together, in bytes, if they are as long as the last one. */
    private static final int BYTES_AHEAD = 64 * 1024;

    private final ContextInternal context;
    private final Sink sink;
    private final Executor asking;
    private final Executor cancelling;
    private final Queue<Object> waiting = Queues.createMpscQueue();
    private final AtomicInteger count = new AtomicInteger();
    private volatile Flow.Subscription subscription;
    private volatile boolean stopped;
    private volatile boolean ended;
    private int ahead = 1;
    private int coming;
    private boolean refilling;

    /**
     * @param context of the call
     * @param asking where the producer is asked for replies, which may produce them there and then
     * @param cancelling where the producer is told that nobody wants more; does not wait for what asking runs
     */
    ReplySender(ContextInternal context, Sink sink, Executor asking, Executor cancelling) {
        this.context = context;
        this.sink = sink;
        this.asking = asking;
        this.cancelling = cancelling;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        if (stopped) {
            started.cancel();
        } else {
            context.runOnContext(ignored -> {
                sink.onDrain(this::refill);
                refill();
            });
        }
    }

    /** Takes no more replies. On any thread. */
    void stop() {
        stopped = true;
        Flow.Subscription running = subscription;
        if (running != null && !ended) {
            try {
                cancelling.execute(running::cancel);
            } catch (RejectedExecutionException e) { // all threads are taken, and nobody would cancel it later
                Elsewhere.run(running::cancel);
            }
        }
    }

    @Override
    public void onItem(Object reply) {
        if (stopped) {
            return;
        }
        Buffer encoded;
        try {
            encoded = sink.encode(reply);
        } catch (Throwable e) { // the reply is the endpoint's own object, and runs its code
            stop();
            signal(e);
            return;
        }
        signal(encoded);
    }

    @Override
    public void onFailure(Throwable failure) {
        ended = true;
        signal(failure);
    }

    @Override
    public void onCompletion() {
        ended = true;
        signal(this);
    }

    /**
     * @param signal an encoded reply, a failure, or this for the end
     */
    private void signal(Object signal) {
        if (count.get() == 0 && context.inThread()) {
            deliver(signal);
            return;
        }
        waiting.add(signal);
        if (count.getAndIncrement() == 0) {
            context.runOnContext(ignored -> deliverWaiting());
        }
    }

    private void deliverWaiting() {
        do {
            deliver(waiting.poll());
        } while (count.decrementAndGet() > 0);
    }

    private void deliver(Object signal) {
        if (signal instanceof Buffer reply) {
            sink.send(reply);
            coming--;
            // No more than twice as many as before, because a short one says little of what follows
            ahead = Math.max(1, Math.min(Math.min(MOST_AHEAD, 2 * ahead), BYTES_AHEAD / reply.length()));
            if (coming <= ahead / 2 && !refilling) {
                // Later, so that a producer that is never out of replies does not keep the event loop
                refilling = true;
                context.runOnContext(ignored -> refill());
            }
        } else if (signal instanceof Throwable failure) {
            sink.fail(failure);
        } else {
            sink.finish();
        }
    }

    private void refill() {
        refilling = false;
        int more = ahead - coming;
        if (stopped || more <= 0 || sink.full()) {
            return;
        }
        coming += more;
        try {
            asking.execute(() -> subscription.request(more));
        } catch (RejectedExecutionException e) { // all threads are taken, and nobody would ask again
            stop();
            sink.fail(new MicroException(Code.RESOURCE_EXHAUSTED, "No thread is free to go on with the stream"));
        }
    }
}
