package io.quarkiverse.micro.broker.test.devui;

import java.net.URI;

import org.jboss.shrinkwrap.api.asset.StringAsset;

import io.quarkiverse.micro.test.engine.FreePort;
import io.quarkus.test.QuarkusDevModeTest;

/**
 * An application in dev mode, with its default broker.
 */
final class DevMode {

    private static final int PORT = FreePort.next();

    private DevMode() {
    }

    static QuarkusDevModeTest app() {
        return new QuarkusDevModeTest().withApplicationRoot(root -> root.addClass(Billing.class)
                .addAsResource(new StringAsset("""
                        quarkus.http.port=%d
                        quarkus.micro.service.name=billing
                        quarkus.micro.registry.type=memory
                        quarkus.micro.subscribers.attempts=1
                        # Else the Dev UI asks a server on the internet
                        quarkus.dev-ui.allow-extension-management=false
                        """.formatted(PORT)), "application.properties"));
    }

    static URI at(String path) {
        return URI.create("http://127.0.0.1:" + PORT + path);
    }
}
