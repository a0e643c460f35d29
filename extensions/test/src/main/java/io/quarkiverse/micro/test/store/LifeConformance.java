package io.quarkiverse.micro.test.store;

import static io.quarkiverse.micro.test.engine.Unpromised.endUnless;
import static io.quarkiverse.micro.test.store.Shelf.BOUND;
import static io.quarkiverse.micro.test.store.Shelf.assertFails;
import static io.quarkiverse.micro.test.store.Shelf.bytes;
import static io.quarkiverse.micro.test.store.Shelf.keys;
import static io.quarkiverse.micro.test.store.Shelf.put;
import static io.quarkiverse.micro.test.store.Shelf.read;
import static io.quarkiverse.micro.test.store.Shelf.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreGuarantee.Durability;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * Stores are closed in time, and what is durable is there again afterwards.
 */
abstract class LifeConformance {

    private final StoreWorld world;
    private final Shelf shelf;

    LifeConformance(StoreWorld world) {
        this.world = world;
        this.shelf = new Shelf(world);
    }

    @AfterEach
    void closeStores() {
        shelf.close();
    }

    @Test
    void hasEverythingAgainAfterItWasClosed() {
        Store store = shelf.open();
        endUnless(store.guarantee().durability() != Durability.NONE);
        WriteOptions options = WriteOptions.DEFAULT.withMetadata(Map.of("a", "b")).withTtl(Duration.ofHours(1));
        put(store, "k", "v", options);
        put(store, "large", "x".repeat(300_000));
        long gone = put(store, "gone", "v");
        Shelf.await(store.delete("gone"));
        StoreRecord before = read(store, "k").orElseThrow();
        shelf.close();
        Store again = shelf.open();
        assertThat(read(again, "k")).contains(before);
        assertThat(text(again, "large")).contains("x".repeat(300_000));
        assertThat(keys(again, ListQuery.ALL)).containsExactly("k", "large");
        assertThat(put(again, "k", "w", WriteOptions.DEFAULT.ifVersion(before.version()))).isGreaterThan(before.version());
        assertThat(put(again, "gone", "back")).isGreaterThan(gone);
    }

    @Test
    void losesNothingThatItAcknowledgedWhileItIsClosed() {
        Store store = shelf.open();
        endUnless(store.guarantee().durability() != Durability.NONE);
        List<CompletableFuture<Long>> writes = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            writes.add(store.write("k" + i, bytes("v" + i)).subscribeAsCompletionStage());
        }
        shelf.close();
        Store again = shelf.open();
        for (int i = 0; i < writes.size(); i++) {
            CompletableFuture<Long> write = writes.get(i);
            assertThat(write.handle((version, failure) -> true)).succeedsWithin(BOUND);
            if (!write.isCompletedExceptionally()) {
                assertThat(text(again, "k" + i)).contains("v" + i);
            }
        }
    }

    @Test
    void closesInTimeAndMoreThanOnceAndAnswersAfterwards() {
        OpenStore opened = world.open();
        Store store = opened.store().scoped("kit", Shelf.newName());
        Watcher watcher = new Watcher(Long.MAX_VALUE);
        store.watch("").subscribe().withSubscriber(watcher);
        put(store, "k", "v");
        assertTimeout(Duration.ofSeconds(3), () -> opened.closing().run());
        assertTimeout(Duration.ofSeconds(1), () -> opened.closing().run());
        assertFails(Code.UNAVAILABLE, store.read("k"));
        assertFails(Code.UNAVAILABLE, store.write("k", new byte[0]));
        assertFails(Code.UNAVAILABLE, store.list(ListQuery.ALL));
        assertThat(watcher.end()).succeedsWithin(BOUND).isInstanceOf(MicroException.class);
        Watcher late = new Watcher(Long.MAX_VALUE);
        store.watch("").subscribe().withSubscriber(late);
        assertThat(late.end()).succeedsWithin(BOUND).isInstanceOf(MicroException.class);
    }
}
