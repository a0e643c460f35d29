package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * One call as the serving side's protocol has read it, to be answered once: at once by {@link #reply}, or by {@link #begin},
 * {@link #send} and {@link #finish}; or by {@link #fail} or {@link #refuse}. What comes after the end of the answer, or after
 * the caller has gone, is thrown away.
 * <p>
 * What does not say otherwise may be called by any thread.
 */
public interface ServerExchange {

    /** {@link #deadlineNanos()} of a caller that waits for ever. */
    long NO_DEADLINE = Deadlines.NONE;

    HttpServerRequest http();

    WireProtocol protocol();

    /**
     * @return the short name of the codec that the caller chose, as it was sent; perhaps one that nobody knows
     */
    String codecName();

    /**
     * @return what the caller sent beside the payload, without the headers of HTTP and the protocol
     */
    Metadata metadata();

    /**
     * @return when the caller gives up, as {@link System#nanoTime()} tells time, or {@link #NO_DEADLINE}. By then the exchange
     *         has answered <em>deadline exceeded</em> by itself.
     */
    long deadlineNanos();

    /**
     * @return whether the caller has gone or its deadline has passed, or the exchange has ended the call for another reason
     */
    boolean cancelled();

    /**
     * @param action run once, on the event loop, when the call ends before the answer does, as {@link #cancelled()} tells; also
     *        when that was before this call. Replaces an earlier one.
     */
    void onCancel(Runnable action);

    /**
     * Asks for requests of a stream. Nothing is read from the connection that was not asked for.
     *
     * @param count further ones; 1 or more
     */
    void request(long count);

    /** Reads what still comes of a stream, and throws it away, so that it holds up nobody. */
    void ignoreRequests();

    /**
     * Prepares a reply and gives it. Answers with the error when it is longer than what is sent.
     *
     * @param message not to be changed afterwards
     * @param head sent before it, unless the answer has begun
     * @param trailers sent after it
     */
    void reply(byte[] message, Metadata head, Metadata trailers);

    /**
     * @param prepared by {@link #prepare}
     * @param head sent before it, unless the answer has begun
     * @param trailers sent after it
     */
    void reply(Buffer prepared, Metadata head, Metadata trailers);

    /**
     * Starts an answer. Does nothing once one has begun.
     *
     * @param now whether the head is written at once, or with the first message
     */
    void begin(Metadata head, boolean now);

    /**
     * Brings a message into the form in which it travels. Packing takes time, so better not on the event loop.
     *
     * @param message not to be changed afterwards
     * @throws MicroException when it is longer than what is sent
     */
    Buffer prepare(byte[] message);

    /**
     * Writes a message of an answer that has begun, even where {@link #full()} says that it has to wait. On the event loop.
     */
    void send(Buffer prepared);

    /**
     * @return whether the connection does not take more for the moment. On the event loop.
     */
    boolean full();

    /**
     * @param action run on the event loop whenever the connection takes more after it did not. On the event loop.
     */
    void onDrain(Runnable action);

    /** Ends an answer that has begun. On the event loop. */
    void finish(Metadata trailers);

    /**
     * Answers an error, or ends with it what has begun. Its outcome is not told: a call that came this far counts as run.
     *
     * @param head sent before it, unless the answer has begun
     * @param trailers sent with it
     */
    void fail(MicroException error, Metadata head, Metadata trailers);

    /**
     * Answers <em>unavailable</em> in the way that tells the caller to go elsewhere at once. Only for a call that has not been
     * run and will not be.
     *
     * @param detail why, for people
     */
    void refuse(String detail);
}
