package io.quarkiverse.micro.rpc;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.micro.Metadata;

/**
 * One request as its handler sees it. Declare it as a parameter of an endpoint, or inject it where a contract has no such
 * parameter. Belongs to the endpoint's run: not for other threads, except {@link #cancelled()}.
 */
public interface Call {

    /**
     * @return {@code Handler.Method}
     */
    String endpoint();

    /**
     * @return what the caller sent beside the payload
     */
    Metadata metadata();

    /**
     * @return the time left until the caller gives up, never negative; empty when the caller waits for ever
     */
    Optional<Duration> remaining();

    Caller caller();

    /**
     * @return whether the caller has gone away or given up; whatever the endpoint returns then is thrown away
     */
    boolean cancelled();

    /**
     * @return metadata that is sent before the reply
     */
    Metadata.Builder head();

    /**
     * Sends the head before there is a reply, so that the caller of a stream need not wait for its first message. Metadata that
     * is put into {@link #head()} later is not sent. Does nothing where the protocol keeps head and reply together.
     */
    void sendHead();

    /**
     * @return metadata that is sent after the reply, or with the error
     */
    Metadata.Builder trailers();
}
