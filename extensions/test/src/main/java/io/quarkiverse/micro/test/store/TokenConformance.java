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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreGuarantee.Ability;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;

/**
 * Who has lost his lock writes nothing any more.
 */
abstract class TokenConformance {

    private final Shelf shelf;

    TokenConformance(StoreWorld world) {
        this.shelf = new Shelf(world);
    }

    @AfterEach
    void closeStores() {
        shelf.close();
    }

    private Store openForTokens() {
        Store store = shelf.open();
        requireThatItCan(store, Ability.BATCH);
        return store;
    }

    @Test
    void refusesATokenThatIsOlderThanTheNewestOfTheKey() {
        Store store = openForTokens();
        put(store, "k", "by 5", token(5));
        put(store, "k", "by 5 again", token(5));
        put(store, "k", "by 7", token(7));
        assertFails(Code.FAILED_PRECONDITION, store.write(new Write("k", bytes("by 6"), token(6))));
        assertFails(Code.FAILED_PRECONDITION, store.delete(Delete.of("k").withToken(6)));
        assertThat(text(store, "k")).contains("by 7");
        put(store, "another", "by 1", token(1));
        put(store, "k", "without a token");
        assertFails(Code.FAILED_PRECONDITION, store.write(new Write("k", bytes("by 6"), token(6))));
        assertThat(text(store, "k")).contains("without a token");
    }

    @Test
    void remembersTheTokenOfADeletedKey() {
        Store store = openForTokens();
        put(store, "k", "by 5", token(5));
        await(store.delete(Delete.of("k").withToken(7)));
        assertThat(read(store, "k")).isEmpty();
        assertFails(Code.FAILED_PRECONDITION, store.write(new Write("k", bytes("by 6"), token(6))));
        assertThat(read(store, "k")).isEmpty();
        put(store, "k", "by 8", token(8));
        await(store.delete("k"));
        assertFails(Code.FAILED_PRECONDITION, store.write(new Write("k", bytes("by 7"), token(7))));
    }

    @Test
    void comparesTokensInBatchesAndAppliesNoneOfOneThatIsRefused() {
        Store store = openForTokens();
        put(store, "b", "by 9", token(9));
        assertFails(Code.FAILED_PRECONDITION, store.apply(List.of(new Write("a", bytes("1"), token(8)),
                new Write("b", bytes("1"), token(8)), Write.of("c", bytes("1")))));
        assertThat(keys(store, ListQuery.ALL)).containsExactly("b");
        assertThat(await(store.apply(List.of(new Write("a", bytes("1"), token(9)), new Write("b", bytes("1"), token(9)),
                Write.of("c", bytes("1")))))).hasSize(3);
        assertFails(Code.FAILED_PRECONDITION, store.delete(Delete.of("a").withToken(8)));
    }

    @Test
    void comparesVersionsAndTokensTogether() {
        Store store = openForTokens();
        long version = put(store, "k", "one", token(1).ifAbsent());
        assertFails(Code.ALREADY_EXISTS, store.write(new Write("k", bytes("x"), token(2).ifAbsent())));
        assertFails(Code.ABORTED, store.write(new Write("k", bytes("x"), token(2).ifVersion(version + 1))));
        put(store, "k", "two", token(1).ifVersion(version));
        assertThat(text(store, "k")).contains("two");
        assertFails(Code.FAILED_PRECONDITION, store.write(new Write("k", bytes("x"), token(0))));
    }

    @Test
    void neverLetsAnOlderTokenWriteAfterANewerOne() {
        Store store = openForTokens();
        AtomicLong tokens = new AtomicLong();
        List<Long> accepted = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            writers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 20; i++) {
                    long token = tokens.incrementAndGet();
                    try {
                        put(store, "k", Long.toString(token), token(token));
                        accepted.add(token);
                    } catch (MicroException e) {
                        assertThat(e.code()).isIn(Code.FAILED_PRECONDITION, Code.ABORTED, Code.ALREADY_EXISTS);
                    }
                }
            }));
        }
        writers.forEach(CompletableFuture::join);
        assertThat(accepted).isNotEmpty();
        assertThat(text(store, "k")).contains(Long.toString(Collections.max(accepted)));
    }

    @Test
    void refusesTokensWhereItLacksBatches() {
        Store store = shelf.open();
        endUnless(!store.guarantee().can(Ability.BATCH));
        assertFails(Code.UNIMPLEMENTED, store.write(new Write("k", bytes("v"), token(1))));
    }

    private static WriteOptions token(long token) {
        return WriteOptions.DEFAULT.withToken(token);
    }
}
