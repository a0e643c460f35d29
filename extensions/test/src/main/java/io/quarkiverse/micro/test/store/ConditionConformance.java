package io.quarkiverse.micro.test.store;

import static io.quarkiverse.micro.test.store.Shelf.assertFails;
import static io.quarkiverse.micro.test.store.Shelf.await;
import static io.quarkiverse.micro.test.store.Shelf.bytes;
import static io.quarkiverse.micro.test.store.Shelf.put;
import static io.quarkiverse.micro.test.store.Shelf.read;
import static io.quarkiverse.micro.test.store.Shelf.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * Nobody overwrites what he has not seen, if he says so.
 */
abstract class ConditionConformance {

    private static final int WRITERS = 16;

    private final StoreWorld world;
    private final Shelf shelf;

    ConditionConformance(StoreWorld world) {
        this.world = world;
        this.shelf = new Shelf(world);
    }

    @AfterEach
    void closeStores() {
        shelf.close();
    }

    @Test
    void writesOnlyWhereThereIsNothing() {
        Store store = shelf.open();
        put(store, "k", "one", WriteOptions.DEFAULT.ifAbsent());
        assertFails(Code.ALREADY_EXISTS, store.write(new Write("k", bytes("two"), WriteOptions.DEFAULT.ifAbsent())));
        assertThat(text(store, "k")).contains("one");
        await(store.delete("k"));
        put(store, "k", "three", WriteOptions.DEFAULT.ifAbsent());
        assertThat(text(store, "k")).contains("three");
    }

    @Test
    void writesOnlyOverTheVersionThatWasRead() {
        Store store = shelf.open();
        long first = put(store, "k", "one");
        long second = put(store, "k", "two", WriteOptions.DEFAULT.ifVersion(first));
        assertFails(Code.ABORTED, store.write(new Write("k", bytes("three"), WriteOptions.DEFAULT.ifVersion(first))));
        assertFails(Code.ABORTED, store.write(new Write("k", bytes("three"), WriteOptions.DEFAULT.ifVersion(second + 1))));
        assertThat(text(store, "k")).contains("two");
        assertFails(Code.ABORTED, store.write(new Write("new", bytes("x"), WriteOptions.DEFAULT.ifVersion(second))));
        assertThat(read(store, "new")).isEmpty();
    }

    @Test
    void deletesOnlyTheVersionThatWasRead() {
        Store store = shelf.open();
        long first = put(store, "k", "one");
        long second = put(store, "k", "two");
        assertFails(Code.ABORTED, store.delete(Delete.of("k").ifVersion(first)));
        assertThat(text(store, "k")).contains("two");
        await(store.delete(Delete.of("k").ifVersion(second)));
        assertThat(read(store, "k")).isEmpty();
        assertFails(Code.ABORTED, store.delete(Delete.of("k").ifVersion(second)));
        assertFails(Code.ABORTED, store.write(new Write("k", bytes("x"), WriteOptions.DEFAULT.ifVersion(second))));
    }

    @Test
    void letsOneOfManyCreateARecord() throws Exception {
        Store store = shelf.open();
        for (int round = 0; round < 20; round++) {
            String key = "k" + round;
            AtomicInteger created = new AtomicInteger();
            atOnce(writer -> {
                try {
                    put(store, key, "by " + writer, WriteOptions.DEFAULT.ifAbsent());
                    created.incrementAndGet();
                } catch (MicroException e) {
                    assertThat(e.code()).isEqualTo(Code.ALREADY_EXISTS);
                }
            });
            assertThat(created).hasValue(1);
        }
    }

    @Test
    void countsExactlyWhatManyIncrementAtOnce() throws Exception {
        Store store = shelf.open();
        int increments = world.increments();
        put(store, "counter", "0");
        atOnce(writer -> {
            for (int i = 0; i < increments; i++) {
                increment(store);
            }
        });
        assertThat(text(store, "counter")).contains(Integer.toString(WRITERS * increments));
    }

    private static void increment(Store store) {
        while (true) {
            StoreRecord before = read(store, "counter").orElseThrow();
            String next = Integer.toString(Integer.parseInt(text(before)) + 1);
            try {
                put(store, "counter", next, WriteOptions.DEFAULT.ifVersion(before.version()));
                return;
            } catch (MicroException e) {
                assertThat(e.code()).isEqualTo(Code.ABORTED);
            }
        }
    }

    private interface Writer {
        void run(int number);
    }

    private static void atOnce(Writer writer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                runs.add(threads.submit(() -> writer.run(number)));
            }
            for (Future<?> run : runs) {
                run.get(StoreConformance.LONG ? 3600 : 120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
