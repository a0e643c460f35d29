package io.quarkiverse.micro.test.store;

import static io.quarkiverse.micro.test.engine.Unpromised.endUnless;
import static io.quarkiverse.micro.test.store.Shelf.assertFails;
import static io.quarkiverse.micro.test.store.Shelf.bytes;
import static io.quarkiverse.micro.test.store.Shelf.keys;
import static io.quarkiverse.micro.test.store.Shelf.put;
import static io.quarkiverse.micro.test.store.Shelf.read;
import static io.quarkiverse.micro.test.store.Shelf.requireThatItCan;
import static io.quarkiverse.micro.test.store.Shelf.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreGuarantee.Ability;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * What has expired is not there, to the second.
 */
abstract class ExpiryConformance {

    private static final Duration TTL = Duration.ofMillis(2500);
    private static final Duration EXACT = Duration.ofSeconds(1);

    private final Shelf shelf;

    ExpiryConformance(StoreWorld world) {
        this.shelf = new Shelf(world);
    }

    @AfterEach
    void closeStores() {
        shelf.close();
    }

    private Store openForExpiry() {
        Store store = shelf.open();
        requireThatItCan(store, Ability.EXPIRY);
        return store;
    }

    @Test
    void forgetsARecordWhenItExpiresAndNotBefore() {
        Store store = openForExpiry();
        Instant expiry = Instant.now().plus(TTL);
        put(store, "k", "v", WriteOptions.DEFAULT.withExpiry(expiry));
        put(store, "stays", "v");
        assertThat(read(store, "k").orElseThrow().expiry().orElseThrow()).isBetween(expiry.minus(EXACT), expiry.plus(EXACT));
        await().pollInterval(Duration.ofMillis(20)).atMost(TTL.plus(Shelf.BOUND)).until(() -> {
            Instant before = Instant.now();
            boolean gone = read(store, "k").isEmpty();
            Instant after = Instant.now();
            if (gone) {
                assertThat(after).isAfterOrEqualTo(expiry.minus(EXACT));
            } else {
                assertThat(before).isBeforeOrEqualTo(expiry.plus(EXACT));
            }
            return gone;
        });
        assertThat(keys(store, ListQuery.ALL)).containsExactly("stays");
    }

    @Test
    void takesWhatHasExpiredForAbsent() {
        Store store = openForExpiry();
        long version = put(store, "k", "v", WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(1)));
        await().pollInterval(Duration.ofMillis(10)).atMost(Shelf.BOUND).until(() -> read(store, "k").isEmpty());
        assertFails(Code.ABORTED, store.write(new Write("k", bytes("x"), WriteOptions.DEFAULT.ifVersion(version))));
        assertFails(Code.ABORTED, store.delete(Delete.of("k").ifVersion(version)));
        assertThat(put(store, "k", "new", WriteOptions.DEFAULT.ifAbsent())).isGreaterThan(version);
        assertThat(text(store, "k")).contains("new");
    }

    @Test
    void forgetsTheExpiryOfWhatIsWrittenAgain() {
        Store store = openForExpiry();
        put(store, "k", "v", WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(1)));
        put(store, "k2", "v", WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(1)));
        put(store, "until", "v", WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(1)));
        put(store, "k", "w");
        put(store, "k2", "w", WriteOptions.DEFAULT.withTtl(Duration.ofHours(1)));
        await().pollInterval(Duration.ofMillis(50)).atMost(Shelf.BOUND).until(() -> read(store, "until").isEmpty());
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(text(store, "k")).contains("w");
            assertThat(text(store, "k2")).contains("w");
        });
        assertThat(read(store, "k").orElseThrow().expiry()).isEmpty();
    }

    @Test
    void leavesNoRecordThatHasExpiredBefore() {
        Store store = openForExpiry();
        put(store, "k", "v");
        put(store, "k", "late", WriteOptions.DEFAULT.withExpiry(Instant.now().minusSeconds(10)));
        put(store, "k2", "late", WriteOptions.DEFAULT.withExpiry(Instant.EPOCH));
        assertThat(keys(store, ListQuery.ALL)).isEmpty();
        assertThat(read(store, "k")).isEmpty();
    }

    @Test
    void refusesExpiryWhereItLacksIt() {
        Store store = shelf.open();
        endUnless(!store.guarantee().can(Ability.EXPIRY));
        assertFails(Code.UNIMPLEMENTED, store.write(new Write("k", bytes("v"), WriteOptions.DEFAULT.withTtl(TTL))));
        assertThat(read(store, "k")).isEmpty();
    }

    @Test
    void keepsAnExpiryThatIsFarAway() {
        Store store = openForExpiry();
        Instant expiry = Instant.now().plus(Duration.ofDays(3650));
        put(store, "k", "v", WriteOptions.DEFAULT.withExpiry(expiry));
        assertThat(read(store, "k").orElseThrow().expiry().orElseThrow()).isBetween(expiry.minus(EXACT), expiry.plus(EXACT));
        Shelf.await(store.delete("k"));
    }

    @Test
    void takesAnyMomentForAnExpiry() {
        Store store = openForExpiry();
        put(store, "never", "v", WriteOptions.DEFAULT.withExpiry(Instant.MAX));
        put(store, "long ago", "v", WriteOptions.DEFAULT.withExpiry(Instant.MIN));
        assertThat(text(store, "never")).contains("v");
        assertThat(read(store, "long ago")).isEmpty();
        put(store, "never", "w");
        assertThat(read(store, "never").orElseThrow().expiry()).isEmpty();
    }
}
