package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;

/** Makes messages of a body, and gives them to an {@link EnvelopeReader.Sink}. */
interface BodyReader extends Handler<Buffer> {

    /** The body has ended. What is a message only then is given to the sink now. */
    default void end() {
        // Where messages tell their length, nothing is left
    }

    /**
     * @return whether a message has begun that has not ended
     */
    default boolean insideMessage() {
        return false;
    }

    /** Gives no further message until {@link #release()}, not even of the chunk at hand. */
    default void hold() {
        // Where the body is one message, there is none behind it
    }

    /** Goes on with what is left of the chunk at hand. */
    default void release() {
        // Nothing was held
    }
}
