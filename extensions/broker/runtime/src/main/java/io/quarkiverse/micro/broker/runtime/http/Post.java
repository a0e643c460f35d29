package io.quarkiverse.micro.broker.runtime.http;

import java.util.concurrent.CompletableFuture;

import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.vertx.core.buffer.Buffer;

/**
 * One message on its way to one subscription.
 *
 * @param target the subscription
 * @param envelope the message
 * @param deadline on the clock of {@link System#nanoTime()}
 * @param patient whether it is posted again to the same subscription while that is busy or cannot be reached; a queue has other
 *        members
 * @param result completes in the end, never with a failure
 */
record Post(Target target, Buffer envelope, long deadline, boolean patient, CompletableFuture<PostResult> result) {

    static Post of(Target target, Buffer envelope, long deadline, boolean patient) {
        return new Post(target, envelope, deadline, patient, new CompletableFuture<>());
    }

    /** The same, and its result is this one's. */
    Post to(Target other) {
        return new Post(other, envelope, deadline, patient, result);
    }

    long nanosLeft() {
        return deadline - System.nanoTime();
    }
}
