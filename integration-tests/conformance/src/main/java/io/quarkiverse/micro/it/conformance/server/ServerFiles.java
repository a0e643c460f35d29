package io.quarkiverse.micro.it.conformance.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.google.protobuf.ByteString;

import io.quarkiverse.micro.it.conformance.proto.ServerCompatRequest;

/**
 * The suite's wishes as properties, with its certificates in files for as long as the server runs.
 */
final class ServerFiles implements AutoCloseable {

    private static final String TLS = "quarkus.tls.conformance.";

    private final ServerCompatRequest asked;
    private final Path folder;
    private final Set<Path> written = new TreeSet<>();

    ServerFiles(ServerCompatRequest asked) throws IOException {
        this.asked = asked;
        this.folder = Files.createTempDirectory("conformance");
    }

    Map<String, String> properties() throws IOException {
        Map<String, String> properties = new HashMap<>();
        if (asked.getMessageReceiveLimit() > 0) {
            properties.put("quarkus.micro.rpc.max-message-size", Integer.toUnsignedString(asked.getMessageReceiveLimit()));
        }
        if (asked.getUseTls()) {
            properties.put("quarkus.http.tls-configuration-name", "conformance");
            properties.put("quarkus.http.insecure-requests", "disabled");
            properties.put(TLS + "key-store.pem.server.cert", write("server.pem", asked.getServerCreds().getCert()));
            properties.put(TLS + "key-store.pem.server.key", write("server.key", asked.getServerCreds().getKey()));
        }
        if (!asked.getClientTlsCert().isEmpty()) {
            properties.put(TLS + "trust-store.pem.certs", write("client.pem", asked.getClientTlsCert()));
            properties.put(ClientCertificates.REQUIRED, "true");
        }
        return properties;
    }

    @Override
    public void close() throws IOException {
        for (Path file : written) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private String write(String name, ByteString content) throws IOException {
        Path file = Files.write(folder.resolve(name), content.toByteArray());
        written.add(file);
        return file.toString();
    }
}
