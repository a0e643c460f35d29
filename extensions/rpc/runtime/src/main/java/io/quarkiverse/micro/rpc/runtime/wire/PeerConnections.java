package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;

/** What is known of the connections that calls are made on, for as long as they exist. */
final class PeerConnections implements Handler<HttpConnection> {

    private final Vertx vertx;
    private final long patienceMillis;
    private final Map<HttpConnection, PeerConnection> known = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * @param patienceMillis how long a peer may take to answer a ping
     */
    PeerConnections(Vertx vertx, long patienceMillis) {
        this.vertx = vertx;
        this.patienceMillis = patienceMillis;
    }

    @Override
    public void handle(HttpConnection connection) {
        ChannelCare.apply(connection);
        EarlyAnswerShield.apply(connection);
        PeerConnection peer = new PeerConnection(vertx, patienceMillis);
        known.put(connection, peer);
        ChannelCare.listen(connection, peer);
    }

    /**
     * @return whether the server said that it did not take the stream
     */
    boolean refused(HttpConnection connection, int stream) {
        PeerConnection peer = known.get(connection);
        return peer != null && peer.refused(stream);
    }

    /** A call on this connection got no answer in time. */
    void silent(HttpConnection connection) {
        PeerConnection peer = known.get(connection);
        if (peer != null) {
            peer.probe(connection);
        }
    }
}
