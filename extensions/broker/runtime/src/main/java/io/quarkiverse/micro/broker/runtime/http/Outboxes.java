package io.quarkiverse.micro.broker.runtime.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * An outbox for each subscription that something is on its way to, wherever it is.
 */
final class Outboxes {

    private final Vertx vertx;
    private final int limit;
    private final Function<Post, Future<PostResult>> poster;
    private final Function<Target, Optional<Target>> listed;
    private final Map<String, Outbox> outboxes = new ConcurrentHashMap<>(); // by the ids of nodes

    /**
     * @param limit how many messages one outbox holds
     * @param listed a subscription as the registry knows it now, which may be somewhere else; empty when it is gone
     */
    Outboxes(Vertx vertx, int limit, Function<Post, Future<PostResult>> poster,
            Function<Target, Optional<Target>> listed) {
        this.vertx = vertx;
        this.limit = limit;
        this.poster = poster;
        this.listed = listed;
    }

    /**
     * @return completes in the end, never with a failure
     */
    CompletableFuture<PostResult> put(Post post) {
        String key = post.target().node().id();
        boolean[] added = { false };
        // Within the map's lock of this key, so that no outbox is dropped that somebody puts a message into
        Outbox outbox = outboxes.compute(key, (k, present) -> {
            Outbox it = present == null ? new Outbox(vertx, poster, listed, () -> dropEmpty(key)) : present;
            added[0] = it.add(post, limit);
            return it;
        });
        if (!added[0]) {
            return CompletableFuture.completedFuture(new PostResult(PostResult.Kind.FULL, limit + " messages wait for "
                    + post.target() + " already. Publish more slowly, or raise quarkus.micro.broker.http.outbox"));
        }
        outbox.work();
        return post.result();
    }

    /**
     * @return how many messages are on their way to it
     */
    int waiting(Target target) {
        Outbox outbox = outboxes.get(target.node().id());
        return outbox == null ? 0 : outbox.size();
    }

    private void dropEmpty(String key) {
        outboxes.computeIfPresent(key, (k, present) -> present.size() == 0 ? null : present);
    }
}
