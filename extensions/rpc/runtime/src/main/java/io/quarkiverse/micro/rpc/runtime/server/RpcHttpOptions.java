package io.quarkiverse.micro.rpc.runtime.server;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;

import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Sets up the application's HTTP/2 for many small calls, where the user did not.
 */
@Singleton
public class RpcHttpOptions implements HttpServerOptionsCustomizer {

    private final Config config;

    public RpcHttpOptions(Config config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        WireHttp.server(options, this::isSet);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        WireHttp.server(options, this::isSet);
    }

    /** Not by comparison with Vert.x's defaults, which a user may choose on purpose. */
    private boolean isSet(String property) {
        return config.getOptionalValue(property, String.class).isPresent();
    }
}
