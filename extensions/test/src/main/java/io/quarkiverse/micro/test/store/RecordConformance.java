package io.quarkiverse.micro.test.store;

import static io.quarkiverse.micro.test.store.Shelf.assertFails;
import static io.quarkiverse.micro.test.store.Shelf.await;
import static io.quarkiverse.micro.test.store.Shelf.put;
import static io.quarkiverse.micro.test.store.Shelf.read;
import static io.quarkiverse.micro.test.store.Shelf.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.WriteOptions;
import io.smallrye.mutiny.Uni;

/**
 * Records are there as they were written, until they are deleted.
 */
abstract class RecordConformance {

    private final StoreWorld world;
    private final Shelf shelf;

    RecordConformance(StoreWorld world) {
        this.world = world;
        this.shelf = new Shelf(world);
    }

    @AfterEach
    void closeStores() {
        shelf.close();
    }

    @Test
    void readsWhatWasWritten() {
        Store store = shelf.open();
        WriteOptions options = WriteOptions.DEFAULT.withMetadata(Map.of("type", "text", "größe", "élan \uD83D\uDE80"));
        long version = put(store, "k", "hello", options);
        StoreRecord record = read(store, "k").orElseThrow();
        assertThat(record.key()).isEqualTo("k");
        assertThat(text(record)).isEqualTo("hello");
        assertThat(record.metadata()).isEqualTo(options.metadata());
        assertThat(record.version()).isEqualTo(version).isPositive();
        assertThat(record.expiry()).isEmpty();
    }

    @Test
    void hasNothingWhereNothingWasWritten() {
        assertThat(read(shelf.open(), "nobody")).isEmpty();
    }

    @Test
    void replacesARecordWithItsMetadata() {
        Store store = shelf.open();
        long first = put(store, "k", "one", WriteOptions.DEFAULT.withMetadata(Map.of("a", "b")));
        long second = put(store, "k", "two");
        assertThat(second).isGreaterThan(first);
        StoreRecord record = read(store, "k").orElseThrow();
        assertThat(text(record)).isEqualTo("two");
        assertThat(record.metadata()).isEmpty();
    }

    @Test
    void deletesARecordAndNothingElse() {
        Store store = shelf.open();
        put(store, "k", "one");
        put(store, "k2", "two");
        await(store.delete("k"));
        assertThat(read(store, "k")).isEmpty();
        assertThat(text(store, "k2")).contains("two");
        await(store.delete("k"));
        await(store.delete("never"));
    }

    @Test
    void doesNotUseTheVersionOfADeletedRecordAgain() {
        Store store = shelf.open();
        long before = put(store, "k", "one");
        await(store.delete("k"));
        assertThat(put(store, "k", "two")).isGreaterThan(before);
    }

    @Test
    void keepsValuesOfEverySize() {
        Store store = shelf.open();
        Random random = new Random(1);
        for (int size : new int[] { 0, 1, 100, 4096, 100_000, 1 << 20, world.maxValueSize() }) {
            byte[] value = new byte[size];
            random.nextBytes(value);
            await(store.write("of " + size, value));
            assertThat(read(store, "of " + size).orElseThrow().value()).isEqualTo(value);
        }
    }

    @Test
    void refusesAValueThatIsTooLarge() {
        Store store = shelf.open();
        assertFails(Code.INVALID_ARGUMENT, store.write("k", new byte[world.maxValueSize() + 1]));
        assertThat(read(store, "k")).isEmpty();
    }

    @Test
    void actsOnlyWhenSomebodySubscribesAndEachTime() {
        Store store = shelf.open();
        Uni<Long> write = store.write("k", new byte[0]);
        Uni<Optional<StoreRecord>> read = store.read("k");
        assertThat(await(read)).isEmpty();
        long first = await(write);
        assertThat(await(write)).isGreaterThan(first);
        assertThat(await(read)).isPresent();
        Uni<Void> delete = store.delete("k");
        assertThat(await(read)).isPresent();
        await(delete);
        assertThat(await(read)).isEmpty();
    }

    @Test
    void keepsTablesAndDatabasesApart() {
        Store all = shelf.openAll();
        String one = Shelf.newName();
        String other = Shelf.newName();
        Store first = all.scoped("kit", one);
        Store second = all.scoped("kit", other);
        Store third = all.scoped("kit-2_B", one);
        put(first, "k", "first");
        put(second, "k", "second");
        assertThat(read(third, "k")).isEmpty();
        put(third, "k", "third");
        await(second.delete("k"));
        assertThat(text(first, "k")).contains("first");
        assertThat(text(third, "k")).contains("third");
        assertThat(text(first.scoped("kit-2_B", one), "k")).contains("third");
        await(third.delete("k"));
    }
}
