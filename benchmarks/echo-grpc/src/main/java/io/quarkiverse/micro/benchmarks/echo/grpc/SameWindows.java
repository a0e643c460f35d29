package io.quarkiverse.micro.benchmarks.echo.grpc;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Gives the shared port the HTTP/2 windows that Quarkus Micro sets, so that these make no difference. The separate server and
 * the client have 1 MiB by themselves.
 */
@Singleton
public class SameWindows implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ConnectionWindowSize(8 << 20);
        options.getInitialSettings().setInitialWindowSize(1 << 20);
    }
}
