package io.quarkiverse.micro.rpc;

import java.util.Optional;

/**
 * A stream in blocking style: messages are pulled and pushed by a thread that waits, a virtual one at best. As the only payload
 * parameter of an endpoint it is what the caller sends and gets; as the result of a client's method it is what the endpoint
 * answers and takes. Whoever wants back-pressure without a waiting thread takes {@code Multi}.
 * <p>
 * For one receiving and one sending thread at a time, which may be the same. Never for an event loop: its methods wait, and
 * throw {@link IllegalStateException} there. Every wait ends with the stream, which the caller's deadline and the limit on idle
 * streams bound.
 *
 * @param <I> what is received
 * @param <O> what is sent
 */
public interface CallStream<I, O> extends Iterable<I> {

    /**
     * Waits for the next message.
     *
     * @return empty when the other side has ended its half
     * @throws io.quarkiverse.micro.MicroException when the stream has failed, <em>cancelled</em> when the other side has gone
     */
    Optional<I> receive();

    /**
     * Sends a message. Waits while the other side reads more slowly than this one sends.
     *
     * @throws io.quarkiverse.micro.MicroException when the stream has failed, <em>cancelled</em> when the other side has gone
     * @throws IllegalStateException after {@link #close()}
     */
    void send(O message);

    /**
     * Ends this side's half: nothing more is sent, and receiving goes on. On the serving side it is implied when the endpoint
     * returns. Does nothing the second time.
     */
    void close();

    /**
     * Gives the whole stream up. Whoever waits in it is freed with <em>cancelled</em>. Does nothing once the stream has ended.
     */
    void cancel();
}
