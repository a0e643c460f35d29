package io.quarkiverse.micro.sync.test.locked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.Locked;
import io.quarkiverse.micro.sync.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ALostLockIsToldTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class).overrideConfigKey("quarkus.micro.sync.type", "file")
            .overrideConfigKey("quarkus.micro.sync.directory", "target/lost-locks");

    @Inject
    Billing billing;

    @Test
    void aMethodWhoseLockWasLostIsAborted() {
        assertThatThrownBy(() -> billing.bill(null)).isInstanceOfSatisfying(MicroException.class, failure -> {
            assertThat(failure.code()).isEqualTo(Code.ABORTED);
            assertThat(failure).hasMessageContaining("The lock was lost while Billing.bill ran");
        });
    }

    @ApplicationScoped
    public static class Billing {

        @ConfigProperty(name = "quarkus.micro.sync.directory")
        Path directory;

        @Locked(value = "invoice", ttl = "500ms")
        void bill(HeldLock lock) throws Exception {
            Files.delete(directory.resolve("locks")); // as a careless administrator would
            lock.lost().await().atMost(Duration.ofSeconds(5));
        }
    }
}
