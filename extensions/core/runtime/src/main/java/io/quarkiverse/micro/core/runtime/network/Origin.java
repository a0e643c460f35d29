package io.quarkiverse.micro.core.runtime.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Where a request comes from.
 */
public final class Origin {

    private Origin() {
    }

    /**
     * Taken from the channel, where it is an address already; the request would have it parsed from text.
     *
     * @return the other end of the connection, which may be a proxy
     */
    public static InetAddress peer(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                && connection.channel().remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress()
                        : InetAddress.getLoopbackAddress();
    }

    /**
     * Behind a proxy that names the origin (PROXY protocol, or forwarding headers that the user trusts) both must be within
     * reach: a proxy on this machine lends its place to nobody, and a forged header gives no place either.
     */
    public static boolean isWithin(NetworkPolicy policy, HttpServerRequest request) {
        InetAddress peer = peer(request);
        if (!policy.reaches(peer)) {
            return false;
        }
        SocketAddress named = request.remoteAddress();
        if (named == null || named.isDomainSocket() || peer.getHostAddress().equals(named.hostAddress())) {
            return true;
        }
        // Vert.x takes for an address what is written plainly; headers also have [::1], names and "unknown"
        String text = named.hostAddress() == null ? named.host() : named.hostAddress();
        InetAddress origin = text == null ? null : NetUtil.createInetAddressFromIpAddressString(text);
        return origin != null && policy.reaches(origin);
    }
}
