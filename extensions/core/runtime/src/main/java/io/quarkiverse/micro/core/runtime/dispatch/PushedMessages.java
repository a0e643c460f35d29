package io.quarkiverse.micro.core.runtime.dispatch;

import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * The sending half: hands messages over on the sender's own thread, which waits while there is no demand for them.
 */
final class PushedMessages<O> extends AbstractMulti<O> implements Flow.Subscription {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private MultiSubscriber<? super O> subscriber;
    private long demand;
    private boolean completed;
    private Throwable failure;
    private boolean told;

    @Override
    public void subscribe(MultiSubscriber<? super O> first) {
        lock.lock();
        try {
            if (subscriber != null) {
                throw new IllegalStateException("A stream is sent once, so it is subscribed to once");
            }
            subscriber = first;
        } finally {
            lock.unlock();
        }
        first.onSubscribe(this);
        tellEnd();
    }

    void put(O message) {
        lock.lock();
        try {
            while (demand == 0 && !over()) {
                await();
            }
            if (failure != null) {
                throw Rethrown.onThisThread(failure);
            }
            if (completed) {
                throw new IllegalStateException("Nothing can be sent any more: close() was called before");
            }
            demand--;
        } finally {
            lock.unlock();
        }
        subscriber.onItem(message);
    }

    void complete() {
        end(null);
    }

    void fail(Throwable reason) {
        end(reason);
    }

    private void end(Throwable reason) {
        lock.lock();
        try {
            if (over()) {
                return;
            }
            completed = reason == null;
            failure = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        tellEnd();
    }

    private void tellEnd() {
        lock.lock();
        try {
            if (subscriber == null || !over() || told) {
                return;
            }
            told = true;
        } finally {
            lock.unlock();
        }
        if (completed) {
            subscriber.onCompletion();
        } else {
            subscriber.onFailure(failure);
        }
    }

    private boolean over() {
        return completed || failure != null;
    }

    private void await() {
        try {
            changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MicroException.builder(Code.CANCELLED).detail("The thread that waited to send was interrupted").cause(e)
                    .build();
        }
    }

    @Override
    public void request(long count) {
        lock.lock();
        try {
            demand = count >= Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + count;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() {
        lock.lock();
        try {
            told = true;
            if (!over()) {
                failure = new MicroException(Code.CANCELLED, "The other side takes no more messages");
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
