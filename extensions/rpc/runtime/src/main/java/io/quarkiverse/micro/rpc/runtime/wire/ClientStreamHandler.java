package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;

/**
 * Takes what happens to a streaming call, on the Vert.x context that it was made on. The last thing is {@link #completed} or
 * {@link #failed}, always and once.
 */
public interface ClientStreamHandler {

    /**
     * The connection can take one message. First when the head is sent; then after each message, as soon as it is nearly
     * written. Not called for a call whose only message is known.
     */
    void wanted();

    /** The answer has begun. Called at most once, before the first message. */
    void head(Metadata head);

    /**
     * @param message unpacked; the handler's to keep. No more come than were asked for
     */
    void message(byte[] message);

    /** The answer is complete. Requests that were not sent are not wanted. */
    void completed(Metadata trailers);

    /**
     * @param error whose outcome tells whether the call may be made again, and whose cause is what the network said
     * @param trailers empty where the answer had none
     */
    void failed(MicroException error, Metadata trailers);
}
