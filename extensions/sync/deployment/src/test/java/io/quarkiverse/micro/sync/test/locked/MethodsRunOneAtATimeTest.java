package io.quarkiverse.micro.sync.test.locked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.Locked;
import io.quarkiverse.micro.sync.Locks;
import io.quarkiverse.micro.sync.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

class MethodsRunOneAtATimeTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Billing.class).overrideConfigKey("region", "north");

    @Inject
    Billing billing;

    @Inject
    Locks locks;

    @Inject
    Vertx vertx;

    @Test
    void aBlockingMethodHasTheLockOfItsArguments() {
        HeldLock other = locks.acquire("invoice-7-north").await().atMost(BOUND);
        assertThat(billing.bill("8", 1, null)).matches("invoice-8-north [1-9]\\d* true");
        assertThatThrownBy(() -> billing.bill("7", 1, null)).isInstanceOfSatisfying(MicroException.class,
                failure -> assertThat(failure.code()).isEqualTo(Code.DEADLINE_EXCEEDED));
        other.unlock().await().atMost(BOUND);
        assertThat(billing.bill("7", 1, null)).startsWith("invoice-7-north");
    }

    @Test
    void theLockIsFreeAfterAFailure() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> billing.fail("9")).hasMessage("no such invoice");
            assertThatThrownBy(() -> billing.failLater("9").await().atMost(BOUND)).hasMessage("no such invoice");
        }
    }

    @Test
    void aUniHasTheLockUntilItEnds() throws Exception {
        CompletableFuture<String> first = billing.billLater("5").subscribeAsCompletionStage();
        assertThat(billing.started.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(locks.tryAcquire("later-5", Duration.ofSeconds(1)).await().atMost(BOUND)).isEmpty();
        billing.go.complete("billed");
        assertThat(first).succeedsWithin(BOUND).isEqualTo("billed");
        assertThat(locks.tryAcquire("later-5", Duration.ofSeconds(1)).await().atMost(BOUND)).isPresent();
    }

    @Test
    void aUniRunsOnTheContextOfItsCaller() {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        context.runOnContext(ignored -> billing.where().map(where -> where == context)
                .subscribe().with(same::complete, same::completeExceptionally));
        assertThat(same).succeedsWithin(BOUND).isEqualTo(true);
    }

    @Test
    void aBlockingMethodIsRefusedOnAnEventLoop() {
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(ignored -> {
            try {
                billing.bill("7", 1, null);
                refused.complete(null);
            } catch (MicroException e) {
                refused.complete(e);
            }
        });
        assertThat(refused).succeedsWithin(BOUND).asString().contains("Billing.bill waits for a lock", "event loop",
                "@Blocking");
    }

    @Singleton // and so without a proxy, for the test to see its fields
    public static class Billing {

        final CountDownLatch started = new CountDownLatch(1);
        final CompletableFuture<String> go = new CompletableFuture<>();

        @Locked(value = "invoice-{0}-${region}", ttl = "2s", patience = "200ms")
        public String bill(String invoice, int amount, HeldLock lock) {
            return lock.id() + " " + lock.token() + " " + lock.held();
        }

        @Locked(value = "failing-{0}", patience = "0")
        void fail(String invoice) {
            throw new IllegalStateException("no such invoice");
        }

        @Locked(value = "failing-{0}", patience = "1s")
        Uni<Void> failLater(String invoice) {
            return Uni.createFrom().failure(new IllegalStateException("no such invoice"));
        }

        @Locked("later-{0}")
        Uni<String> billLater(String invoice) {
            started.countDown();
            return Uni.createFrom().completionStage(go);
        }

        @Locked("where")
        Uni<Context> where() {
            return Uni.createFrom().item(Vertx::currentContext);
        }
    }
}
