package io.quarkiverse.micro.test.store;

import static io.quarkiverse.micro.test.engine.Unpromised.endUnless;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreGuarantee.Ability;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.smallrye.mutiny.Uni;

/**
 * Stores that a test opens, and what it does with them.
 */
final class Shelf {

    static final Duration BOUND = Duration.ofSeconds(60);

    private static final String DATABASE = "kit";

    private final StoreWorld world;
    private final String table = newName();
    private final List<OpenStore> open = new ArrayList<>();

    Shelf(StoreWorld world) {
        this.world = world;
    }

    /**
     * @return a table that only this test uses, the same each time
     */
    Store open() {
        return openAll().scoped(DATABASE, table);
    }

    Store openAll() {
        OpenStore opened = world.open();
        open.add(opened);
        return opened.store();
    }

    void close() {
        open.forEach(store -> store.closing().run());
        open.clear();
    }

    static String newName() {
        return "t" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(BOUND);
    }

    static long put(Store store, String key, String value) {
        return await(store.write(key, bytes(value)));
    }

    static long put(Store store, String key, String value, WriteOptions options) {
        return await(store.write(new Write(key, bytes(value), options)));
    }

    static Optional<StoreRecord> read(Store store, String key) {
        return await(store.read(key));
    }

    static Optional<String> text(Store store, String key) {
        return read(store, key).map(Shelf::text);
    }

    static String text(StoreRecord record) {
        return new String(record.value(), UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static List<String> keys(Store store, ListQuery query) {
        return await(store.list(query)).stream().map(StoreRecord::key).toList();
    }

    static void assertFails(Code code, Uni<?> operation) {
        assertThatThrownBy(() -> await(operation)).isInstanceOfSatisfying(MicroException.class, e -> {
            if (e.code() != code || e.detail().isEmpty()) {
                throw new AssertionError("Expected " + code + ", got " + e, e);
            }
        });
    }

    static void requireThatItCan(Store store, Ability ability) {
        endUnless(store.guarantee().can(ability));
    }
}
