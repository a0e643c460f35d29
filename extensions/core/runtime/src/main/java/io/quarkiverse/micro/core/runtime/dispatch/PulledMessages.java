package io.quarkiverse.micro.core.runtime.dispatch;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * The receiving half: a short queue between the thread that brings messages and the one that waits for them. Locks are of the
 * kind that lets a virtual thread go.
 */
final class PulledMessages<I> implements MultiSubscriber<I> {

    /** Messages that may wait, so that both threads can work at once. */
    private static final int AHEAD = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<I> waiting = new ArrayDeque<>(AHEAD);
    private Flow.Subscription subscription;
    private Throwable failure;
    private boolean ended;
    private int taken;

    /**
     * @return null at the end
     */
    I take() {
        I message;
        Flow.Subscription more = null;
        lock.lock();
        try {
            while (waiting.isEmpty() && !ended) {
                await();
            }
            message = waiting.poll();
            if (message == null && failure != null) {
                throw Rethrown.onThisThread(failure);
            }
            if (message != null && !ended && ++taken == AHEAD / 2) {
                taken = 0;
                more = subscription;
            }
        } finally {
            lock.unlock();
        }
        if (more != null) {
            more.request(AHEAD / 2);
        }
        return message;
    }

    private void await() {
        try {
            changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MicroException.builder(Code.CANCELLED).detail("The thread that waited for a message was interrupted").cause(e)
                    .build();
        }
    }

    /** Takes no more messages and forgets those that wait. */
    void stop(Throwable reason) {
        Flow.Subscription running;
        lock.lock();
        try {
            if (!ended) {
                waiting.clear();
            }
            running = ended ? null : subscription;
            end(reason);
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        boolean stopped;
        lock.lock();
        try {
            subscription = started;
            stopped = ended;
        } finally {
            lock.unlock();
        }
        if (stopped) {
            started.cancel();
        } else {
            started.request(AHEAD);
        }
    }

    @Override
    public void onItem(I message) {
        lock.lock();
        try {
            if (!ended) {
                waiting.add(message);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onFailure(Throwable reason) {
        lock.lock();
        try {
            end(reason);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onCompletion() {
        onFailure(null);
    }

    private void end(Throwable reason) {
        if (!ended) {
            ended = true;
            failure = reason;
            changed.signalAll();
        }
    }
}
