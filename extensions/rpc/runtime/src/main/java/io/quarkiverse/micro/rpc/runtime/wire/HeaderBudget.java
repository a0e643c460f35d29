package io.quarkiverse.micro.rpc.runtime.wire;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * How much may be said in one header block. Netty closes the whole connection, with all calls on it, when it is asked
 * to write a block that is longer than the peer allows, so the wire counts before it writes.
 */
final class HeaderBudget {

    /** What every HTTP/2 stack at hand takes unless told otherwise. */
    private static final int USUAL = 8 * 1024;

    /** For the headers of the protocol itself. */
    private static final int OWN = 1024;

    /** RFC 7541 4.1: what an entry counts beyond name and value. */
    private static final int ENTRY = 32;

    private HeaderBudget() {
    }

    static int size(int nameLength, int valueLength) {
        return nameLength + valueLength + ENTRY;
    }

    /**
     * @return bytes that a block on this connection may have beside the protocol's own headers
     */
    static int of(HttpConnection connection) {
        // Vert.x reports the usual value also where the peer said nothing
        return (int) Math.min(Integer.MAX_VALUE, connection.remoteSettings().getMaxHeaderListSize()) - OWN;
    }

    /**
     * @return the same of the request's connection; HTTP/1 has no limit of its own, but its clients have
     */
    static int of(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2 ? of(request.connection()) : USUAL - OWN;
    }

    /**
     * @param size of what is to be written
     */
    static boolean fits(int size, HttpServerRequest request) {
        return size <= USUAL / 2 || size <= of(request);
    }

    /**
     * @param size of what is to be written
     */
    static boolean fits(int size, HttpConnection connection) {
        return size <= USUAL / 2 || size <= of(connection);
    }
}
