package io.quarkiverse.micro.test.store;

import static io.quarkiverse.micro.test.store.Shelf.BOUND;
import static io.quarkiverse.micro.test.store.Shelf.await;
import static io.quarkiverse.micro.test.store.Shelf.bytes;
import static io.quarkiverse.micro.test.store.Shelf.keys;
import static io.quarkiverse.micro.test.store.Shelf.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreGuarantee.Ability;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;

/**
 * Listings are sorted and complete.
 */
abstract class ListConformance {

    private static final int MANY = StoreConformance.LONG ? 1_000_000 : 20_000;

    private final Shelf shelf;

    ListConformance(StoreWorld world) {
        this.shelf = new Shelf(world);
    }

    @AfterEach
    void closeStores() {
        shelf.close();
    }

    @Test
    void listsByPrefixSuffixAndPlace() {
        Store store = shelf.open();
        for (String key : List.of("b/1.txt", "a/2.txt", "a/1.txt", "a/10.txt", "a/1.png", "a", "ab/1.txt", "c", "aa")) {
            put(store, key, "v " + key);
        }
        assertThat(keys(store, ListQuery.ALL)).containsExactly("a", "a/1.png", "a/1.txt", "a/10.txt", "a/2.txt", "aa",
                "ab/1.txt",
                "b/1.txt", "c");
        assertThat(keys(store, ListQuery.ofPrefix("a/"))).containsExactly("a/1.png", "a/1.txt", "a/10.txt", "a/2.txt");
        assertThat(keys(store, ListQuery.ofPrefix("a/").withSuffix(".txt"))).containsExactly("a/1.txt", "a/10.txt", "a/2.txt");
        assertThat(keys(store, ListQuery.ALL.withSuffix("1.txt"))).containsExactly("a/1.txt", "ab/1.txt", "b/1.txt");
        assertThat(keys(store, ListQuery.ofPrefix("a/").withLimit(2))).containsExactly("a/1.png", "a/1.txt");
        assertThat(keys(store, ListQuery.ofPrefix("a/").withLimit(2).after("a/1.txt"))).containsExactly("a/10.txt", "a/2.txt");
        assertThat(keys(store, ListQuery.ALL.withSuffix(".txt").withLimit(2))).containsExactly("a/1.txt", "a/10.txt");
        assertThat(keys(store, ListQuery.ALL.after("b"))).containsExactly("b/1.txt", "c");
        assertThat(keys(store, ListQuery.ofPrefix("a/").after("0"))).hasSize(4);
        assertThat(keys(store, ListQuery.ofPrefix("a/").after("a0"))).isEmpty();
        assertThat(keys(store, ListQuery.ALL.after("c"))).isEmpty();
        assertThat(keys(store, ListQuery.ofPrefix("x"))).isEmpty();
        assertThat(keys(store, ListQuery.ofPrefix("aa").withSuffix("aa"))).containsExactly("aa");
        assertThat(keys(store, ListQuery.ofPrefix("a").withSuffix("aa"))).containsExactly("aa");
        assertThat(keys(store, ListQuery.ofPrefix("aa").withSuffix("aaa"))).isEmpty();
    }

    @Test
    void listsWholeRecords() {
        Store store = shelf.open();
        long version = put(store, "k", "v");
        StoreRecord listed = await(store.list(ListQuery.ALL)).get(0);
        assertThat(listed).isEqualTo(Shelf.read(store, "k").orElseThrow());
        assertThat(listed.version()).isEqualTo(version);
    }

    @Test
    void pagesThroughManyKeysAndMissesNone() {
        Store store = shelf.open();
        fill(store);
        List<Integer> numbers = await(store.all(ListQuery.ALL).map(record -> Integer.parseInt(record.key().substring(1)))
                .collect().asList());
        assertThat(numbers).hasSize(MANY).isSorted().doesNotHaveDuplicates();
        String after = String.format("k%09d", MANY / 2);
        List<String> rest = keys(store, ListQuery.ALL.after(after).withLimit(3));
        assertThat(rest).containsExactly(key(MANY / 2 + 1), key(MANY / 2 + 2), key(MANY / 2 + 3));
    }

    @Test
    void readsNoMorePagesThanAreDemanded() throws InterruptedException {
        Store store = shelf.open();
        for (int i = 0; i < 10; i++) {
            put(store, "k" + i, "v");
        }
        Taker reader = new Taker();
        store.all(ListQuery.ALL.withLimit(2)).subscribe().withSubscriber(reader);
        reader.take(3);
        put(store, "k5x", "new");
        reader.take(8);
        assertThat(reader.taken).contains("k5x");
        reader.subscription.request(1);
        assertThat(reader.end).succeedsWithin(BOUND);
    }

    /** Takes what it asks for, and no more. */
    private static final class Taker implements Flow.Subscriber<StoreRecord> {

        private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        private final List<String> taken = new ArrayList<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private volatile Flow.Subscription subscription;

        void take(int count) throws InterruptedException {
            subscription.request(count);
            for (int i = 0; i < count; i++) {
                taken.add(arrived.poll(BOUND.toSeconds(), TimeUnit.SECONDS));
            }
            assertThat(arrived).isEmpty();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(StoreRecord record) {
            arrived.add(record.key());
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }

    private static void fill(Store store) {
        boolean batches = store.guarantee().can(Ability.BATCH);
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (int i = 0; i < MANY; i += 1000) {
            List<Change> batch = new ArrayList<>();
            for (int k = i; k < Math.min(MANY, i + 1000); k++) {
                batch.add(Write.of(key(k), bytes("v")));
            }
            Optional<CompletableFuture<?>> whole = batches ? Optional.of(store.apply(batch).subscribeAsCompletionStage())
                    : Optional.empty();
            whole.ifPresentOrElse(running::add,
                    () -> batch.forEach(change -> running.add(store.write((Write) change).subscribeAsCompletionStage())));
            if (running.size() > (batches ? 8 : 1000)) {
                running.forEach(CompletableFuture::join);
                running.clear();
            }
        }
        running.forEach(CompletableFuture::join);
    }

    private static String key(int number) {
        return String.format("k%09d", number);
    }
}
