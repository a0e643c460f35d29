package io.quarkiverse.micro.test.store;

import static io.quarkiverse.micro.test.store.Shelf.bytes;
import static io.quarkiverse.micro.test.store.Shelf.put;
import static io.quarkiverse.micro.test.store.Shelf.requireThatItCan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreGuarantee.Ability;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * Who watches never misses how it ends.
 */
abstract class WatchConformance {

    private final StoreWorld world;
    private final Shelf shelf;
    private final List<Watcher> watchers = new ArrayList<>();

    WatchConformance(StoreWorld world) {
        this.world = world;
        this.shelf = new Shelf(world);
    }

    @AfterEach
    void closeStores() {
        watchers.forEach(Watcher::cancel);
        shelf.close();
    }

    @Test
    void tellsFirstWhatIsThereAndThenEachChange() {
        Store store = shelf.open();
        put(store, "a", "1");
        put(store, "b", "2");
        Watcher watcher = watch(store, "");
        awaitState(watcher, Map.of("a", "1", "b", "2"));
        put(store, "c", "3");
        put(store, "a", "4");
        Shelf.await(store.delete("b"));
        awaitState(watcher, Map.of("a", "4", "c", "3"));
        StoreEvent gone = watcher.eventsOf("b").get(1);
        assertThat(gone.record()).isEmpty();
        assertThat(gone.version()).isGreaterThan(watcher.eventsOf("b").get(0).version());
        assertThat(watcher.eventsOf("a").get(watcher.eventsOf("a").size() - 1).record()).isEqualTo(Shelf.read(store, "a"));
    }

    @Test
    void tellsOnlyOfKeysWithThePrefix() {
        Store store = shelf.open();
        put(store, "carts/1", "1");
        put(store, "other/1", "x");
        Watcher watcher = watch(store, "carts/");
        put(store, "other/2", "x");
        put(store, "\u0000carts/", "house");
        put(store, "carts/2", "2");
        awaitState(watcher, Map.of("carts/1", "1", "carts/2", "2"));
        assertThat(watcher.keys()).allMatch(key -> key.startsWith("carts/"));
        Watcher all = watch(store, "");
        awaitState(all, Map.of("carts/1", "1", "carts/2", "2", "other/1", "x", "other/2", "x"));
        Watcher house = watch(store, "\u0000");
        awaitState(house, Map.of("\u0000carts/", "house"));
    }

    @Test
    void tellsWhatExpires() {
        Store store = shelf.open();
        requireThatItCan(store, Ability.EXPIRY);
        Watcher watcher = watch(store, "");
        put(store, "stays", "v");
        put(store, "k", "v", WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(1)));
        awaitState(watcher, Map.of("stays", "v", "k", "v"));
        await().atMost(world.noticesExpiry().plusSeconds(1)).untilAsserted(() -> assertThat(watcher.state())
                .containsExactlyEntriesOf(Map.of("stays", "v")));
    }

    @Test
    void neverMissesTheLastStateHoweverMuchIsWritten() {
        Store store = shelf.open();
        for (int i = 0; i < 300; i++) {
            put(store, "k" + i % 100, "before " + i);
        }
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(store, 1000));
        Watcher early = watch(store, "");
        await().until(() -> !early.keys().isEmpty());
        Watcher late = watch(store, "");
        writing.join();
        Map<String, String> last = stored(store);
        awaitState(early, last);
        awaitState(late, last);
        early.assertVersionsGrow();
        late.assertVersionsGrow();
    }

    @Test
    void givesASlowWatcherTheLastOfEachKey() {
        Store store = shelf.open();
        put(store, "first", "v");
        Watcher slow = new Watcher(1);
        watchers.add(slow);
        store.watch("").subscribe().withSubscriber(slow);
        await().atMost(world.arrives()).until(() -> slow.keys().size() == 1);
        write(store, 2000);
        Map<String, String> last = stored(store);
        slow.request(Long.MAX_VALUE);
        awaitState(slow, last);
        slow.assertVersionsGrow();
    }

    @Test
    void tellsNothingMoreOnceItIsCancelled() {
        Store store = shelf.open();
        Watcher watcher = watch(store, "");
        Watcher other = watch(store, "");
        put(store, "a", "1");
        awaitState(watcher, Map.of("a", "1"));
        watcher.cancel();
        put(store, "b", "2");
        awaitState(other, Map.of("a", "1", "b", "2"));
        assertThat(watcher.state()).containsExactlyEntriesOf(Map.of("a", "1"));
    }

    @Test
    void doesNotHoldUpOthersForAWatcherThatStandsStill() {
        Store store = shelf.open();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        Watcher standing = Watcher.behind(gate);
        watchers.add(standing);
        CompletableFuture<Void> subscribing = CompletableFuture.runAsync(() -> store.watch("").subscribe()
                .withSubscriber(standing));
        try {
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> put(store, "k", "v"));
            await().atMost(world.arrives()).until(() -> standing.isHeld() || other.isDone());
            Watcher quick = watch(store, "");
            awaitState(quick, Map.of("k", "v"));
        } finally {
            gate.complete(null);
            subscribing.join();
        }
    }

    private static void write(Store store, int times) {
        for (int i = 0; i < times; i++) {
            String key = "k" + i % 100;
            if (i % 7 == 3) {
                Shelf.await(store.delete(key));
            } else {
                Shelf.await(store.write(key, bytes("value " + i)));
            }
        }
    }

    private static Map<String, String> stored(Store store) {
        Map<String, String> all = new TreeMap<>();
        Shelf.await(store.list(ListQuery.ALL)).forEach(record -> all.put(record.key(), Shelf.text(record)));
        return all;
    }

    private Watcher watch(Store store, String prefix) {
        Watcher watcher = new Watcher(Long.MAX_VALUE);
        watchers.add(watcher);
        store.watch(prefix).subscribe().withSubscriber(watcher);
        return watcher;
    }

    private void awaitState(Watcher watcher, Map<String, String> expected) {
        await().atMost(world.arrives()).untilAsserted(() -> assertThat(watcher.state())
                .containsExactlyInAnyOrderEntriesOf(expected));
    }
}
