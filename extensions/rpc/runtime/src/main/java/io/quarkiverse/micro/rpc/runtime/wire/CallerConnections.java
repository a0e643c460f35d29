package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;

/** The connections that calls came on, for as long as they are open. Safe for all threads. */
final class CallerConnections {

    private static final long PATIENCE_MILLIS = 2 * LastWord.PATIENCE_MILLIS;

    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

    /** On the connection's event loop. */
    void add(HttpConnection connection) {
        Channel channel = ChannelCare.apply(connection);
        if (channel != null) {
            open.add(connection);
            channel.closeFuture().addListener(closed -> open.remove(connection));
        }
    }

    /**
     * Closes them all, each once its calls have ended.
     *
     * @return completes when they are closed, after 2 s at the latest
     */
    CompletionStage<Void> sendAway() {
        return CompletableFuture.allOf(open.stream().map(CallerConnections::sendAway).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static CompletableFuture<Void> sendAway(HttpConnection connection) {
        connection.goAway(ResetCodes.NO_ERROR);
        return connection.shutdown().otherwiseEmpty().toCompletionStage().toCompletableFuture();
    }
}
