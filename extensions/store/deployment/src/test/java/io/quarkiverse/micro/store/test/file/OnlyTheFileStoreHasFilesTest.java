package io.quarkiverse.micro.store.test.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.StoreFiles;
import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;

class OnlyTheFileStoreHasFilesTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of();

    @Inject
    StoreFiles files;

    @Test
    void andAnotherSaysSo() {
        assertThatThrownBy(() -> files.backup("shop", Path.of("copy")).await().indefinitely())
                .isInstanceOf(MicroException.class).hasMessageContaining("This store has no files to copy");
    }
}
