package io.quarkiverse.micro.sync.test.locked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.Locked;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.sync.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;

class AllThreadsMayWaitForLocksTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class).overrideConfigKey("quarkus.thread-pool.max-threads", "4")
            .overrideConfigKey("quarkus.micro.sync.type", "file")
            .overrideConfigKey("quarkus.micro.sync.directory", "target/busy-locks")
            .overrideConfigKey("quarkus.micro.sync.ttl", "1s");

    @Inject
    Locks locks;

    @Inject
    Billing billing;

    @Test
    void andTheyAreRenewedAndHandedOverAllTheSame() {
        HeldLock lock = locks.acquire("busy").await().atMost(BOUND);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(CompletableFuture.runAsync(billing::work, Infrastructure.getDefaultExecutor()));
        }
        await().during(Duration.ofSeconds(3)).atMost(BOUND).until(lock::held);
        lock.unlock().await().atMost(BOUND);
        assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))).succeedsWithin(BOUND);
    }

    @ApplicationScoped
    public static class Billing {

        @Locked(value = "busy", ttl = "1s")
        void work() {
            // Nothing but the lock matters
        }
    }
}
