package io.quarkiverse.micro.it.conformance.server;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;

/**
 * Demands certificates of callers. Quarkus decides this when the application is built, the suite when it is started.
 */
@Singleton
public class ClientCertificates implements HttpServerOptionsCustomizer {

    static final String REQUIRED = "conformance.client-certificates";

    @ConfigProperty(name = REQUIRED, defaultValue = "false")
    boolean required;

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (required) {
            options.setClientAuth(ClientAuth.REQUIRED);
        }
    }
}
