package io.quarkiverse.micro.cluster;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.registry.Node;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/**
 * A cable to a node that can be cut and mended, and counts who tries it.
 */
final class FaultyLink implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final NetServer server = vertx.createNetServer();
    private final int target;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    FaultyLink(ClusterNode node) {
        target = Integer.parseInt(node.address().substring(node.address().lastIndexOf(':') + 1));
        server.connectHandler(this::connected);
        ClusterNode.await(server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture());
    }

    /**
     * @return the node as it is seen at this end
     */
    Node node(String id) {
        return new Node(id, "127.0.0.1:" + server.actualPort(), Map.of(Node.PROTOCOL, "grpc"));
    }

    int connections() {
        return connections.get();
    }

    void cut() {
        cut = true;
        open.forEach(NetSocket::close);
    }

    /** Connections stay, and nothing travels on them any more. */
    void freeze() {
        open.forEach(NetSocket::pause);
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() {
        ClusterNode.await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private void connected(NetSocket caller) {
        connections.incrementAndGet();
        if (cut) {
            caller.close();
            return;
        }
        open.add(caller);
        caller.pause();
        vertx.createNetClient().connect(target, "127.0.0.1").onSuccess(node -> {
            caller.closeHandler(closed -> node.close());
            node.pipeTo(caller);
            caller.pipeTo(node);
        });
    }
}
