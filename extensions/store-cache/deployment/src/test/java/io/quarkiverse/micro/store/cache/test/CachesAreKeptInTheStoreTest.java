package io.quarkiverse.micro.store.cache.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkus.cache.CacheManager;
import io.quarkus.test.QuarkusUnitTest;

class CachesAreKeptInTheStoreTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Supplier.class)
            .overrideConfigKey("quarkus.micro.store.cache.database", "general")
            .overrideConfigKey("quarkus.micro.store.cache.\"offers\".expire-after-write", "1s")
            .overrideConfigKey("quarkus.micro.store.cache.\"deliveries\".database", "elsewhere")
            .overrideConfigKey("quarkus.micro.store.cache.\"deliveries\".table", "d")
            .overrideConfigKey("quarkus.micro.store.cache.\"ofers\".table", "o")
            .setLogRecordPredicate(it -> it.getLoggerName().endsWith(".ConfiguredNames"))
            .assertLogRecords(records -> assertThat(records).as("warnings of names that no cache has").singleElement()
                    .satisfies(it -> assertThat(it.getParameters()).contains("quarkus.micro.store.cache", "ofers")));

    @Inject
    Supplier supplier;

    @Inject
    Store store;

    @Inject
    CacheManager caches;

    private ExecutorService threads;

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @BeforeEach
    void beginAnew() {
        threads = Executors.newCachedThreadPool();
        caches.getCacheNames().forEach(name -> caches.getCache(name).orElseThrow().invalidateAll().await().atMost(BOUND));
        supplier.answers.set(0);
        supplier.answering = null;
        supplier.doorbell = new CountDownLatch(0);
    }

    @Test
    void asRecordsThatAreReadInPlaceOfAskingAgain() {
        assertThat(supplier.price("shirt")).isEqualTo(new Supplier.Price("shirt", 100, 1));
        assertThat(supplier.price("shirt")).isEqualTo(new Supplier.Price("shirt", 100, 1));
        assertThat(supplier.price("shoe").answer()).isEqualTo(2);
        assertThat(supplier.answering).as("computes on the caller's thread").isSameAs(Thread.currentThread());
        assertThat(new String(record("general", "prices", "\"shirt\"").value(), StandardCharsets.UTF_8))
                .contains("\"cents\":100");
    }

    @Test
    void whereConfigurationSaysAndByAllOfTheKey() {
        List<String> shirts = supplier.delivery("shirt", 3).await().atMost(BOUND);
        assertThat(supplier.delivery("shirt", 3).await().atMost(BOUND)).isEqualTo(shirts).contains("answer 1");
        assertThat(supplier.delivery("shirt", 4).await().atMost(BOUND)).contains("answer 2");
        assertThat(record("elsewhere", "d", "[\"shirt\",3]")).isNotNull();
    }

    @Test
    void untilTheyAreInvalidated() {
        supplier.price("shirt");
        supplier.price("shoe");
        supplier.forget("shirt");
        assertThat(supplier.price("shirt").answer()).isEqualTo(3);
        assertThat(supplier.price("shoe").answer()).isEqualTo(2);
        supplier.forgetAll();
        assertThat(store.scoped("general", "prices").list(ListQuery.ALL).await().atMost(BOUND)).isEmpty();
        assertThat(supplier.price("shoe").answer()).isEqualTo(4);
    }

    @Test
    void untilTheyExpire() {
        assertThat(supplier.offer("shirt")).isEqualTo(1);
        assertThat(supplier.offer("shirt")).isEqualTo(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> supplier.offer("shirt") == 2);
    }

    @Test
    void alsoNullButNoFailure() {
        assertThat(supplier.nothing()).isNull();
        assertThat(supplier.nothing()).isNull();
        assertThat(supplier.answers).hasValue(1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> supplier.failure("closed")).isInstanceOf(IllegalStateException.class)
                    .hasMessage("closed");
        }
        assertThat(supplier.answers).hasValue(3);
    }

    @Test
    void andAreComputedOnceWhoeverAsksMeanwhile() {
        supplier.doorbell = new CountDownLatch(1);
        List<CompletableFuture<Supplier.Price>> asked = Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> supplier.price("shirt"), threads)).limit(3).toList();
        await().during(Duration.ofMillis(300)).until(() -> supplier.answering != null);
        supplier.doorbell.countDown();
        assertThat(asked).allSatisfy(it -> assertThat(it.join().answer()).isEqualTo(1));
    }

    @Test
    void butNotWhatIsOutOfDateBeforeItIsKept() {
        supplier.doorbell = new CountDownLatch(1);
        CompletableFuture<Supplier.Price> asked = CompletableFuture.supplyAsync(() -> supplier.price("late"), threads);
        await().until(() -> supplier.answering != null);
        supplier.forget("late");
        supplier.doorbell.countDown();
        assertThat(asked.join().answer()).isEqualTo(1);
        assertThat(supplier.price("late").answer()).isEqualTo(2);
    }

    @Test
    void andOneThatCannotBeReadIsComputedAnew() {
        store.scoped("general", "prices").write("\"shirt\"", new byte[] { '{' }).await().atMost(BOUND);
        assertThat(supplier.price("shirt").answer()).isEqualTo(1);
        assertThat(supplier.price("shirt").answer()).isEqualTo(1);
    }

    @Test
    void underAHashWhereTheKeyIsLong() {
        String item = "x".repeat(2000);
        supplier.price(item);
        assertThat(supplier.price(item).answer()).isEqualTo(1);
        assertThat(store.scoped("general", "prices").list(ListQuery.ofPrefix("sha-256:")).await().atMost(BOUND)).hasSize(1);
    }

    @Test
    void whichCannotBeAskedAPredicate() {
        assertThatThrownBy(() -> caches.getCache("prices").orElseThrow().invalidateIf(key -> true).await().atMost(BOUND))
                .isInstanceOf(MicroException.class).hasMessageContaining("Invalidate by key, or all");
    }

    private StoreRecord record(String database, String table, String key) {
        return store.scoped(database, table).read(key).await().atMost(BOUND).orElseThrow();
    }
}
