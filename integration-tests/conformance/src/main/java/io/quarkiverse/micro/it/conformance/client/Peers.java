package io.quarkiverse.micro.it.conformance.client;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.micro.it.conformance.proto.ClientCompatRequest;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Registry;
import io.quarkiverse.micro.registry.Service;
import io.quarkus.tls.TlsConfigurationRegistry;

/**
 * Puts the servers that the suite names into the registry, as if they had announced themselves.
 */
final class Peers {

    /** Metadata of a node by which a call chooses it. */
    static final String ADDRESS = "address";

    private static final Endpoint READ_ONLY = new Endpoint(
            SuiteEndpoint.pathOf("IdempotentUnary"), Optional.empty(), Optional.empty(),
            Map.of(Endpoint.READ_ONLY, "true"));

    private static final Duration LONGER_THAN_ALL = Duration.ofHours(1);

    private final Registry registry;
    private final TlsConfigurationRegistry tls;
    private final Set<String> known = new HashSet<>();

    Peers(Registry registry, TlsConfigurationRegistry tls) {
        this.registry = registry;
        this.tls = tls;
    }

    /**
     * @return how the server of this request is called
     */
    synchronized Peer meet(ClientCompatRequest request) {
        Peer peer = Peer.of(request);
        if (peer.secure() && known.add(peer.security())) {
            // The suite makes its certificates once for all of its servers
            tls.register(peer.security(), new SuiteCertificates(peer.security(), request));
        }
        String address = address(request);
        if (known.add(peer.service() + " " + address)) {
            Node node = new Node(peer.service() + "-" + request.getPort(), address, Map.of(Node.PROTOCOL, peer.protocol(),
                    Node.SECURE, Boolean.toString(peer.secure()), ADDRESS, address));
            registry.register(new Service(peer.service(), "1", List.of(READ_ONLY), node), LONGER_THAN_ALL).await()
                    .atMost(Calls.BOUND);
        }
        return peer;
    }

    static String address(ClientCompatRequest request) {
        return request.getHost() + ":" + request.getPort();
    }
}
