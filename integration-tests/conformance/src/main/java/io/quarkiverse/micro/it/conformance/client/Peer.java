package io.quarkiverse.micro.it.conformance.client;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.quarkiverse.micro.it.conformance.proto.ClientCompatRequest;
import io.quarkiverse.micro.it.conformance.proto.Compression;
import io.quarkiverse.micro.it.conformance.proto.HTTPVersion;
import io.quarkiverse.micro.it.conformance.proto.Protocol;

/**
 * How a server is to be called. How a client calls follows from the name of the service, so each way is a service of its own.
 *
 * @param protocol grpc or connect
 * @param http1 over HTTP/1.1
 * @param get whether endpoints that change nothing are called by HTTP's GET
 * @param gzip whether requests are packed
 * @param security clear, tls, or mtls where the caller shows a certificate
 */
record Peer(String protocol, boolean http1, boolean get, boolean gzip, String security) {

    private static final String ON = "-";
    private static final boolean[] EITHER = { false, true };

    static Peer of(ClientCompatRequest request) {
        if (request.getProtocol() != Protocol.PROTOCOL_GRPC && request.getProtocol() != Protocol.PROTOCOL_CONNECT) {
            throw new IllegalArgumentException("The client does not speak " + request.getProtocol());
        }
        String security = request.getServerTlsCert().isEmpty() ? "clear" : request.hasClientTlsCreds() ? "mtls" : "tls";
        return new Peer(request.getProtocol().name().replace("PROTOCOL_", "").toLowerCase(Locale.ROOT),
                request.getHttpVersion() == HTTPVersion.HTTP_VERSION_1, request.getUseGetHttpMethod(),
                request.getCompression() == Compression.COMPRESSION_GZIP, security);
    }

    String service() {
        return protocol + (http1 ? ON + "http1" : "") + (get ? ON + "get" : "") + (gzip ? ON + "gzip" : "") + ON + security;
    }

    boolean secure() {
        return !security.equals("clear");
    }

    /**
     * @return the configuration of every way
     */
    static Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        for (String security : List.of("clear", "tls", "mtls")) {
            for (boolean gzip : EITHER) {
                new Peer("grpc", false, false, gzip, security).addProperties(properties);
                for (boolean http1 : EITHER) {
                    for (boolean get : EITHER) {
                        new Peer("connect", http1, get, gzip, security).addProperties(properties);
                    }
                }
            }
        }
        return properties;
    }

    private void addProperties(Map<String, String> properties) {
        String prefix = "quarkus.micro.clients.\"" + service() + "\".";
        // What is not asked for must not be sent either
        properties.put(prefix + "timeout", "0");
        properties.put(prefix + "attempts", "1");
        properties.put(prefix + "protocol", protocol);
        properties.put(prefix + "http1", Boolean.toString(http1));
        properties.put(prefix + "use-get", Boolean.toString(get));
        if (gzip) {
            properties.put(prefix + "compress-from", "0");
        }
        if (secure()) {
            properties.put(prefix + "tls-configuration-name", security);
        }
    }
}
