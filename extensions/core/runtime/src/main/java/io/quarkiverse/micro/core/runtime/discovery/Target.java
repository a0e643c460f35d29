package io.quarkiverse.micro.core.runtime.discovery;

import java.util.Optional;

import io.quarkiverse.micro.core.runtime.network.HostAndPort;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.selector.Candidate;
import io.vertx.core.net.SocketAddress;

/**
 * A node with all that a call needs of it at hand, so that no call parses anything.
 */
public final class Target {

    private final Candidate candidate;
    private final ServedVersion version;
    private final NodeHealth health;
    private final String host;
    private final int port;
    private final SocketAddress socketAddress;
    private final String protocol;
    private final boolean secure;

    Target(ServedVersion version, Node node, NodeHealth health) {
        this.candidate = new Candidate(version.service(), node);
        this.version = version;
        this.health = health;
        Optional<HostAndPort> address = HostAndPort.parse(node.address());
        this.host = address.map(HostAndPort::host).orElse("");
        this.port = address.map(HostAndPort::port).orElse(0);
        this.socketAddress = address.map(it -> SocketAddress.inetSocketAddress(it.port(), it.host())).orElse(null);
        this.protocol = node.protocol();
        this.secure = node.secure();
    }

    public Candidate candidate() {
        return candidate;
    }

    public Node node() {
        return candidate.node();
    }

    public ServedVersion version() {
        return version;
    }

    public NodeHealth health() {
        return health;
    }

    /**
     * @return a name or an address, an IPv6 one without its brackets; empty unless {@link #hasAddress()}
     */
    public String host() {
        return host;
    }

    /**
     * @return 1 to 65535; 0 unless {@link #hasAddress()}
     */
    public int port() {
        return port;
    }

    /**
     * @return host and port as sockets want them; null unless {@link #hasAddress()}
     */
    public SocketAddress socketAddress() {
        return socketAddress;
    }

    /**
     * @return whether the node's address is {@code host:port}
     */
    public boolean hasAddress() {
        return port != 0;
    }

    /**
     * @return the RPC protocol that the node speaks, empty when it does not say
     */
    public String protocol() {
        return protocol;
    }

    /**
     * @return whether the node's port wants TLS
     */
    public boolean secure() {
        return secure;
    }

    /** {@link NodeHealth#succeeded()} */
    public void succeeded() {
        health.succeeded();
    }

    /** {@link NodeHealth#failed()} */
    public void failed() {
        health.failed();
    }

    /** {@link NodeHealth#unanswered()} */
    public void unanswered() {
        health.unanswered();
    }

    /**
     * @return id and address, for messages
     */
    @Override
    public String toString() {
        return node().id() + " (" + node().address() + ")";
    }
}
