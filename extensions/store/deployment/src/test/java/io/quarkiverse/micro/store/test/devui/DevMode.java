package io.quarkiverse.micro.store.test.devui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.shrinkwrap.api.asset.StringAsset;

import io.quarkiverse.micro.test.engine.FreePort;
import io.quarkus.test.QuarkusDevModeTest;

/**
 * An application in dev mode, with its default store in a directory of its own.
 */
final class DevMode {

    private static final int PORT = FreePort.next();

    private DevMode() {
    }

    static QuarkusDevModeTest app() {
        return new QuarkusDevModeTest().withApplicationRoot(root -> root.addClass(Cupboard.class)
                .addAsResource(new StringAsset("""
                        quarkus.http.port=%d
                        quarkus.micro.service.name=shop
                        quarkus.micro.registry.type=memory
                        quarkus.micro.store.directory=%s
                        # Else the Dev UI asks a server on the internet
                        quarkus.dev-ui.allow-extension-management=false
                        """.formatted(PORT, directory())), "application.properties"));
    }

    static URI at(String path) {
        return URI.create("http://127.0.0.1:" + PORT + path);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Path.of("target"), "store").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
