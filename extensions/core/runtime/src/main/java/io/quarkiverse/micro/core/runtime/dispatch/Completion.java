package io.quarkiverse.micro.core.runtime.dispatch;

/**
 * Takes the end of a run, once, on any thread.
 */
public interface Completion {

    /**
     * @param reply null for the empty message; of an endpoint that answers a stream, the {@code Multi}, which is to be
     *        subscribed to unless the caller has gone
     */
    void succeed(Object reply);

    void fail(Throwable failure);
}
