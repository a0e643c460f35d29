package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.MicroException;

/**
 * A streaming call on its way. For all threads, but {@link #send} and {@link #halfClose} for one at a time.
 */
public interface ClientStream extends ClientExchange {

    /** Makes the call, once. Apart from making the object, because the first thing may happen before this returns. */
    void start();

    /**
     * Sends a message, for which {@link ClientStreamHandler#wanted()} was called. Does nothing once the call has ended.
     *
     * @param message not to be changed any more
     */
    void send(byte[] message);

    /** Says that no further message comes. */
    void halfClose();

    /**
     * Takes more messages of the answer.
     *
     * @param count how many may be handed over beyond those asked for before, 1 or more
     */
    void request(long count);

    /**
     * Ends the call because of what happened on this side: the server is told that it was given up, the handler of the error.
     */
    void abort(MicroException error);
}
