package io.quarkiverse.micro.it.conformance.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import jakarta.inject.Inject;

import com.google.protobuf.ByteString;

import io.quarkiverse.micro.it.conformance.Framed;
import io.quarkiverse.micro.it.conformance.proto.ServerCompatRequest;
import io.quarkiverse.micro.it.conformance.proto.ServerCompatResponse;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;

/**
 * Starts as the suite asks for, tells it where, and serves until it is stopped.
 */
public final class ServerUnderTest implements QuarkusApplication {

    private static ServerCompatRequest asked;
    private static OutputStream suite;

    @Inject
    HttpServer server;

    public static void run(InputStream in, OutputStream out) throws IOException {
        asked = Framed.read(in, ServerCompatRequest.parser())
                .orElseThrow(() -> new EOFException("The suite did not say which server it wants"));
        suite = out;
        try (ServerFiles files = new ServerFiles(asked)) {
            files.properties().forEach(System::setProperty);
            Quarkus.run(ServerUnderTest.class);
        }
    }

    @Override
    public int run(String... args) throws IOException {
        ServerCompatResponse.Builder answer = ServerCompatResponse.newBuilder().setHost("127.0.0.1");
        if (asked.getUseTls()) {
            answer.setPort(server.getSecurePort()).setPemCert(asked.getServerCreds().getCert());
        } else {
            answer.setPort(server.getPort()).setPemCert(ByteString.EMPTY);
        }
        Framed.write(suite, answer.build());
        Quarkus.waitForExit();
        return 0;
    }
}
