package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.vertx.core.http.HttpServerRequest;

/**
 * One call as the serving side's protocol has read it, to be answered once. What comes after the first answer, or after the
 * caller has gone, is thrown away.
 * <p>
 * {@link #reply}, {@link #fail}, {@link #refuse}, {@link #cancelled} and {@link #onCancel} may be called by any thread.
 */
public interface ServerExchange {

    /** {@link #deadlineNanos()} of a caller that waits for ever. */
    long NO_DEADLINE = Deadlines.NONE;

    HttpServerRequest http();

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
     * @return whether the caller has gone or its deadline has passed
     */
    boolean cancelled();

    /**
     * @param action run once, on the event loop, when the caller goes or its deadline passes before the answer; also when that
     *        was before this call. Replaces an earlier one.
     */
    void onCancel(Runnable action);

    /**
     * @param message not to be changed afterwards
     * @param head sent before it
     * @param trailers sent after it
     */
    void reply(byte[] message, Metadata head, Metadata trailers);

    /**
     * Answers an error. Its outcome is not told: a call that came this far counts as run.
     *
     * @param head sent before it
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
