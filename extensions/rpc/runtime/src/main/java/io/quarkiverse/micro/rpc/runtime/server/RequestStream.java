package io.quarkiverse.micro.rpc.runtime.server;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.rpc.runtime.wire.RequestReceiver;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * The requests of a call as its endpoint takes them: decoded one by one, when the endpoint asks for them. Whatever belongs to
 * the wire happens on the call's event loop, and what the endpoint sees happens on the endpoint's kind of thread.
 */
final class RequestStream extends AbstractMulti<Object> implements Flow.Subscription, RequestReceiver {

    private static final Logger LOG = Logger.getLogger(RequestStream.class);

    /** Where the requests come from. */
    interface Source {

        /** Runs a step on the call's event loop, at once when that is the current thread. */
        void onLoop(Runnable step);

        void request(long count);

        /** Nobody wants what still comes. */
        void ignore();

        /** A request cannot be decoded, and the caller is to be told. */
        void malformed(MicroException error);

        /** What came is no good request, and the caller has been told. */
        void faulty(MicroException error);
    }

    private final Source source;
    private final TypedCodec<Object> codec;
    private final Executor thread;
    private final AtomicReference<MultiSubscriber<? super Object>> subscriber = new AtomicReference<>();
    private boolean subscribed;
    private long wanted;
    private boolean over;
    private Throwable failure;
    private volatile boolean cancelled;

    /**
     * @param thread runs what the endpoint sees, one after the other
     */
    RequestStream(Source source, TypedCodec<Object> codec, Executor thread) {
        this.source = source;
        this.codec = codec;
        this.thread = thread;
    }

    @Override
    public void subscribe(MultiSubscriber<? super Object> first) {
        if (!subscriber.compareAndSet(null, first)) {
            Subscriptions.fail(first, new IllegalStateException("Requests come once, so they can be subscribed to once"));
            return;
        }
        first.onSubscribe(this);
        source.onLoop(this::subscribed);
    }

    /** Only from here on anything is told, so that nothing is while {@code onSubscribe} still runs. */
    private void subscribed() {
        subscribed = true;
        if (over) {
            tellEnd();
        } else if (wanted > 0) {
            source.request(wanted);
        }
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            source.onLoop(() -> end(Subscriptions.getInvalidRequestException()));
            return;
        }
        source.onLoop(() -> {
            if (subscribed && !over) {
                source.request(count);
            } else {
                wanted = Subscriptions.add(wanted, count);
            }
        });
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            source.onLoop(source::ignore);
        }
    }

    @Override
    public void message(byte[] message) {
        if (over || cancelled) {
            return;
        }
        Object request;
        try {
            request = codec.decode(message, 0, message.length);
        } catch (MicroException e) {
            end(e);
            source.malformed(e);
            return;
        }
        thread.execute(() -> {
            if (!cancelled) {
                subscriber.get().onItem(request);
            }
        });
    }

    @Override
    public void complete() {
        end(null);
    }

    @Override
    public void fail(MicroException error) {
        source.faulty(error);
        end(error);
    }

    /** The call is over, whatever of the requests has not come. */
    void stop(Code code, String detail) {
        if (!over) {
            end(new MicroException(code, detail));
        }
    }

    private void end(Throwable reason) {
        if (over) {
            return;
        }
        over = true;
        failure = reason;
        if (subscribed) {
            tellEnd();
        }
    }

    private void tellEnd() {
        try {
            thread.execute(this::ended);
        } catch (RejectedExecutionException e) {
            if (failure == null) {
                throw e;
            }
            // The call ends all the same, and cancels what its endpoint still does
            LOG.debug("An endpoint cannot be told why its requests have ended", e);
        }
    }

    private void ended() {
        if (cancelled) {
            return;
        }
        if (failure == null) {
            subscriber.get().onCompletion();
        } else {
            subscriber.get().onFailure(failure);
        }
    }
}
