package io.quarkiverse.micro.rpc;

import java.util.Objects;

import io.quarkiverse.micro.Metadata;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The answer to a streaming call, of which the beginning has come.
 *
 * @param <T> the messages' type
 * @param head metadata sent before the first message
 * @param messages to be subscribed to once, within the limit on idle streams; cancelling gives the call up
 * @param trailers sent after the last message; fails as the messages do
 */
public record ReplyStream<T>(Metadata head, Multi<T> messages, Uni<Metadata> trailers) {

    public ReplyStream {
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(messages, "messages");
        Objects.requireNonNull(trailers, "trailers");
    }
}
