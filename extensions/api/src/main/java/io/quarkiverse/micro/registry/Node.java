package io.quarkiverse.micro.registry;

import java.util.Map;
import java.util.Objects;

/**
 * One running place to call.
 *
 * @param id unique among the nodes of all services
 * @param address {@code host:port}, an IPv6 host in brackets; with message queues a subject without a port
 * @param metadata of which {@link #PROTOCOL} and {@link #SECURE} decide how the node is called
 */
public record Node(String id, String address, Map<String, String> metadata) {

    /** Metadata key of the RPC protocol that the node speaks: {@code grpc}, {@code mucp}, … */
    public static final String PROTOCOL = "protocol";

    /** Metadata key that is {@code true} when the node's port wants TLS. */
    public static final String SECURE = "secure";

    public Node {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(address, "address");
        metadata = Map.copyOf(metadata);
    }

    /**
     * @return the RPC protocol, empty when the node does not say
     */
    public String protocol() {
        return metadata.getOrDefault(PROTOCOL, "");
    }

    /**
     * @return whether the node's port wants TLS
     */
    public boolean secure() {
        return "true".equals(metadata.get(SECURE));
    }
}
