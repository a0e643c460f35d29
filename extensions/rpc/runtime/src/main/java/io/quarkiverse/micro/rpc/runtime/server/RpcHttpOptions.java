package io.quarkiverse.micro.rpc.runtime.server;

import jakarta.inject.Singleton;

import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Sets up the application's HTTP/2 for many small calls, where the user did not.
 */
@Singleton
public class RpcHttpOptions implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        WireHttp.server(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        WireHttp.server(options);
    }
}
