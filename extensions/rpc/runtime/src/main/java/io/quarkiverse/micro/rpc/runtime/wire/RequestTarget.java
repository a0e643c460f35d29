package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Objects;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Where a call goes. Made once per node, because resolving an address for each call costs.
 *
 * @param address of the socket
 * @param host sent as authority, and checked against the certificate
 * @param port sent as authority
 * @param ssl whether the port wants TLS
 */
public record RequestTarget(SocketAddress address, String host, int port, boolean ssl) {

    public RequestTarget {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(host, "host");
    }

    /**
     * @param host a name, or an address without brackets
     */
    public static RequestTarget of(String host, int port, boolean ssl) {
        return new RequestTarget(SocketAddress.inetSocketAddress(port, host), host, port, ssl);
    }

    RequestOptions request(String path, long waitMillis) {
        return new RequestOptions().setMethod(HttpMethod.POST).setServer(address).setHost(host).setPort(port).setSsl(ssl)
                .setURI(path).setConnectTimeout(waitMillis);
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }
}
