package io.quarkiverse.micro.test.store;

import static io.quarkiverse.micro.test.engine.Unpromised.endUnless;
import static io.quarkiverse.micro.test.store.Shelf.assertFails;
import static io.quarkiverse.micro.test.store.Shelf.await;
import static io.quarkiverse.micro.test.store.Shelf.bytes;
import static io.quarkiverse.micro.test.store.Shelf.keys;
import static io.quarkiverse.micro.test.store.Shelf.put;
import static io.quarkiverse.micro.test.store.Shelf.read;
import static io.quarkiverse.micro.test.store.Shelf.requireThatItCan;
import static io.quarkiverse.micro.test.store.Shelf.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreGuarantee.Ability;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * A batch is applied as a whole or not at all.
 */
abstract class BatchConformance {

    private static final int BATCHES = StoreConformance.LONG ? 10_000 : 200;

    private final Shelf shelf;

    BatchConformance(StoreWorld world) {
        this.shelf = new Shelf(world);
    }

    @AfterEach
    void closeStores() {
        shelf.close();
    }

    private Store openForBatches() {
        Store store = shelf.open();
        requireThatItCan(store, Ability.BATCH);
        return store;
    }

    @Test
    void appliesAllChangesAndTellsTheirVersionsInTheirOrder() {
        Store store = openForBatches();
        put(store, "old", "x");
        List<Long> versions = await(store.apply(List.of(Write.of("b", bytes("1")), Delete.of("old"), Write.of("a", bytes("2")),
                Delete.of("never"))));
        assertThat(versions).hasSize(4);
        assertThat(versions.get(1)).isZero();
        assertThat(versions.get(3)).isZero();
        assertThat(read(store, "b").orElseThrow().version()).isEqualTo(versions.get(0));
        assertThat(read(store, "a").orElseThrow().version()).isEqualTo(versions.get(2));
        assertThat(keys(store, ListQuery.ALL)).containsExactly("a", "b");
    }

    @Test
    void appliesNothingWhereOneConditionIsNotMet() {
        Store store = openForBatches();
        long version = put(store, "k", "one");
        put(store, "k", "two");
        assertFails(Code.ABORTED, store.apply(List.of(Write.of("a", bytes("1")), Delete.of("k").ifVersion(version))));
        assertFails(Code.ABORTED, store.apply(List.of(Delete.of("k"),
                new Write("a", bytes("1"), WriteOptions.DEFAULT.ifVersion(version)))));
        assertFails(Code.ALREADY_EXISTS, store.apply(List.of(Write.of("a", bytes("1")),
                new Write("k", bytes("3"), WriteOptions.DEFAULT.ifAbsent()))));
        assertThat(keys(store, ListQuery.ALL)).containsExactly("k");
        assertThat(text(store, "k")).contains("two");
    }

    @Test
    void appliesAsManyChangesAsItSays() {
        Store store = openForBatches();
        List<Change> changes = new ArrayList<>(IntStream.range(0, 1000)
                .mapToObj(i -> (Change) Write.of("k" + (1000 + i), bytes("v" + i))).toList());
        assertThat(await(store.apply(changes))).hasSize(1000).doesNotHaveDuplicates();
        assertThat(keys(store, ListQuery.ALL)).hasSize(1000);
        changes.add(Write.of("one more", new byte[0]));
        assertFails(Code.INVALID_ARGUMENT, store.apply(changes));
    }

    @Test
    void refusesAnEmptyBatchAndAKeyTwice() {
        Store store = shelf.open();
        assertFails(Code.INVALID_ARGUMENT, store.apply(List.of()));
        requireThatItCan(store, Ability.BATCH);
        assertFails(Code.INVALID_ARGUMENT, store.apply(List.of(Write.of("k", bytes("1")), Delete.of("k"))));
        assertThat(read(store, "k")).isEmpty();
    }

    @Test
    void refusesBatchesWhereItLacksThem() {
        Store store = shelf.open();
        endUnless(!store.guarantee().can(Ability.BATCH));
        assertFails(Code.UNIMPLEMENTED, store.apply(List.of(Write.of("a", bytes("1")), Write.of("b", bytes("2")))));
        assertThat(await(store.apply(List.of(Write.of("a", bytes("1")))))).hasSize(1);
    }

    @Test
    void showsReadersNoHalfOfABatch() {
        Store store = openForBatches();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= BATCHES; i++) {
                byte[] value = bytes(Integer.toString(i));
                await(store.apply(List.of(Write.of("a", value), Write.of("m", value), Write.of("z", value))));
            }
        });
        int looks = 0;
        while (!writing.isDone() || looks < 10) {
            List<StoreRecord> all = await(store.list(ListQuery.ALL));
            assertThat(all.stream().map(Shelf::text).distinct().count()).as("different values in %s", all).isLessThan(2);
            assertThat(all.size()).isIn(0, 3);
            assertNotOlder(store, "z", "a");
            assertNotOlder(store, "a", "z");
            looks++;
        }
        writing.join();
        assertThat(text(store, "m")).contains(Integer.toString(BATCHES));
    }

    /** Who has read one of a batch must then read at least as new a value of another. */
    private static void assertNotOlder(Store store, String first, String then) {
        int seen = text(store, first).map(Integer::parseInt).orElse(0);
        assertThat(text(store, then).map(Integer::parseInt).orElse(0)).isGreaterThanOrEqualTo(seen);
    }
}
