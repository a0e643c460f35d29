package io.quarkiverse.micro.events.test.devui;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.shrinkwrap.api.asset.StringAsset;

import io.quarkiverse.micro.test.engine.FreePort;
import io.quarkus.test.QuarkusDevModeTest;

/**
 * An application in dev mode, with events in a file.
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
                        quarkus.micro.events.directory=%s
                        # Else the Dev UI asks a server on the internet
                        quarkus.dev-ui.allow-extension-management=false
                        """.formatted(PORT, directory())), "application.properties"));
    }

    static URI at(String path) {
        return URI.create("http://127.0.0.1:" + PORT + path);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Path.of("target"), "events").toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
