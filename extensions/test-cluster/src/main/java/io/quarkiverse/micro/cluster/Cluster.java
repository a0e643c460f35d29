package io.quarkiverse.micro.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.ProtobufMessages;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;
import io.vertx.core.Vertx;

/**
 * Nodes that find each other, in one JVM. Close it, and all that it started is closed.
 */
public final class Cluster implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Supplier<Registry> registries;
    private final NetworkPolicy policy = NetworkPolicy.parse("host");
    private final Codecs codecs;
    private final List<AutoCloseable> started = new CopyOnWriteArrayList<>();

    private Cluster(Supplier<Registry> registries, Codecs codecs) {
        this.registries = registries;
        this.codecs = codecs;
    }

    /**
     * A cluster whose registry is in the heap.
     */
    public static Cluster inMemory() {
        return inMemory(Codecs.of(List.of(), ObjectMapper::new, ProtobufMessages.of(List.of()), CodecLimits.DEFAULT));
    }

    /**
     * As {@link #inMemory()} with other codecs.
     */
    public static Cluster inMemory(Codecs codecs) {
        MemorySpace space = new MemorySpace();
        return new Cluster(() -> new MemoryRegistry(space), codecs);
    }

    /**
     * A cluster on another registry.
     *
     * @param registries makes one for each node and client, all of which see each other
     */
    public static Cluster on(Supplier<Registry> registries) {
        return new Cluster(registries,
                Codecs.of(List.of(), ObjectMapper::new, ProtobufMessages.of(List.of()), CodecLimits.DEFAULT));
    }

    /**
     * Starts a node and waits until it is announced.
     */
    public ClusterNode start(String service, TestEndpoint... endpoints) {
        return start(service, "1", endpoints);
    }

    /**
     * As {@link #start(String, TestEndpoint...)} in a version of the service.
     */
    public ClusterNode start(String service, String version, TestEndpoint... endpoints) {
        return start(service, version, Map.of(), endpoints);
    }

    /**
     * As {@link #start(String, String, TestEndpoint...)} with metadata, by which callers may choose nodes.
     */
    public ClusterNode start(String service, String version, Map<String, String> metadata, TestEndpoint... endpoints) {
        Registry registry = registries.get();
        started.add(registry);
        return new ClusterNode(vertx, registry, ServiceIdentity.of(service, version, Optional.empty(), metadata), policy,
                codecs, List.of(endpoints));
    }

    /**
     * @return a client that finds the nodes of this cluster
     */
    public ClusterClient client() {
        return client(ClientSettings.DEFAULT);
    }

    /**
     * @param settings how every service is called
     */
    public ClusterClient client(ClientSettings settings) {
        ClusterClient client = new ClusterClient(vertx, registries.get(), codecs, settings);
        started.add(client);
        return client;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : started) {
            each.close();
        }
        ClusterNode.await(vertx.close().toCompletionStage().toCompletableFuture());
    }
}
