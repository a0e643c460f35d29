package io.quarkiverse.micro.core.runtime.dispatch;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.CallStream;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;

/**
 * Lets a thread that waits pull from one {@code Multi} and push into another. Serves both sides of a call.
 */
public final class PullStream<I, O> implements CallStream<I, O> {

    private final PulledMessages<I> incoming = new PulledMessages<>();
    private final PushedMessages<O> outgoing = new PushedMessages<>();

    /**
     * @param received what the other side sends; subscribed to at once
     */
    public PullStream(Multi<I> received) {
        received.subscribe().withSubscriber(incoming);
    }

    /**
     * @return what this side sends, to be subscribed to once; senders wait for its demand
     */
    public Multi<O> outgoing() {
        return outgoing;
    }

    @Override
    public Optional<I> receive() {
        refuseEventLoop("receive()");
        return Optional.ofNullable(incoming.take());
    }

    @Override
    public void send(O message) {
        refuseEventLoop("send()");
        outgoing.put(message);
    }

    @Override
    public void close() {
        outgoing.complete();
    }

    @Override
    public void cancel() {
        fail(new MicroException(Code.CANCELLED, "This side gave the stream up"));
    }

    /**
     * Ends both halves: the other side gets the failure, and so does whoever waits here.
     */
    public void fail(Throwable failure) {
        incoming.stop(failure);
        outgoing.fail(failure);
    }

    /**
     * Ends both halves in peace, as when an endpoint returns: what was not received is not wanted.
     */
    public void end() {
        incoming.stop(new MicroException(Code.CANCELLED, "The stream has ended"));
        outgoing.complete();
    }

    @Override
    public Iterator<I> iterator() {
        return new Iterator<>() {
            private I next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    next = receive().orElse(null);
                }
                return next != null;
            }

            @Override
            public I next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("The other side has ended the stream");
                }
                I message = next;
                next = null;
                return message;
            }
        };
    }

    private static void refuseEventLoop(String method) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException(
                    "CallStream." + method + " waits and would hold up the event loop. Use Multi, or mark "
                            + "the method that streams @Blocking or @RunOnVirtualThread");
        }
    }
}
