package io.quarkiverse.micro.rpc.runtime.wire;

import java.util.Set;

/** Headers that belong to HTTP or to a protocol, and so are never metadata. */
final class ReservedHeaders {

    private static final Set<String> NAMES = Set.of("te", "content-type", "content-length", "content-encoding", "user-agent",
            "host",
            "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "trailer", "timeout",
            "x-content-type", "micro-outcome", "accept-encoding");

    private ReservedHeaders() {
    }

    /**
     * @param name in lower case
     */
    static boolean contains(String name) {
        return name.startsWith("grpc-") || name.startsWith("connect-") || name.startsWith(":") || NAMES.contains(name);
    }
}
