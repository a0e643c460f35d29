package io.quarkiverse.micro.store.test.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreFiles;
import io.quarkiverse.micro.store.runtime.file.DatabaseFileSettings;
import io.quarkiverse.micro.store.runtime.file.FileStore;
import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class FilesAreCopiedInUseTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of().overrideConfigKey("quarkus.micro.store.type", "file")
            .overrideRuntimeConfigKey("quarkus.micro.store.directory",
                    Path.of("target", "copied", Long.toString(System.nanoTime())).toAbsolutePath().toString());

    @Inject
    Store store;

    @Inject
    StoreFiles files;

    @Test
    void andTheCopyHoldsWhatWasThere() throws Exception {
        await(store.write("kept", new byte[] { 1 }));
        Path elsewhere = Files.createTempDirectory(Path.of("target"), "copies").toAbsolutePath();
        Path copy = elsewhere.resolve("shop.mv.db");
        await(files.backup("shop", copy));
        await(store.write("later", new byte[] { 2 }));
        assertThatThrownBy(() -> await(files.backup("shop", copy))).hasMessageContaining("exists");
        await(files.compact("shop"));
        assertThat(await(store.read("later"))).isPresent();

        try (StoreEngine restored = new FileStore(elsewhere, DatabaseFileSettings.DEFAULT)) {
            assertThat(await(restored.table("shop", "micro").read("kept"))).isPresent();
            assertThat(await(restored.table("shop", "micro").read("later"))).isEmpty();
        }
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
