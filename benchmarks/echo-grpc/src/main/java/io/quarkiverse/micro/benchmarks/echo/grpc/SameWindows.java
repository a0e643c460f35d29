package io.quarkiverse.micro.benchmarks.echo.grpc;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Gives the shared port the HTTP/2 windows and the number of streams that Quarkus Micro sets, so that these make no difference.
 * grpc-java, which is the separate server and the client, has windows of 1 MiB and no limit on streams by itself.
 */
@Singleton
public class SameWindows implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ConnectionWindowSize(8 << 20);
        options.getInitialSettings().setInitialWindowSize(1 << 20).setMaxConcurrentStreams(1_000);
    }
}
