package io.quarkiverse.micro.store.runtime.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.ProtobufMessages;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreInterceptor;
import io.quarkiverse.micro.core.runtime.store.StoreOperation;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreEngine;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.TypedRecord;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.quarkiverse.micro.store.runtime.memory.MemoryStore;
import io.quarkiverse.micro.test.application.FewWorkers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

class TypedTableTest {

    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final Codecs CODECS = Codecs.of(List.of(), () -> MAPPER, ProtobufMessages.of(List.of()),
            CodecLimits.DEFAULT);
    private static final Book EMMA = Book.of("b1", "Emma", 474);
    private static final Book DUNE = Book.of("b2", "Dune", 412);

    /** What others do between a look and the write that follows. */
    private Runnable meanwhile = () -> {
    };
    private MicroStore store;
    private TypedTable<Book> books;

    StoreEngine engine() {
        return new MemoryStore();
    }

    @BeforeEach
    void open() {
        store = new MicroStore(engine(), StoreSettings.DEFAULT, List.of(new StoreInterceptor() {
            @Override
            public <T> Uni<T> around(StoreOperation call, Uni<T> operation) {
                return Uni.createFrom().deferred(() -> {
                    if (call.name().equals("apply")) {
                        meanwhile.run();
                    }
                    return operation;
                });
            }
        }));
        books = table("application/json");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesBackWhatWasWritten() {
        long version = await(books.write(EMMA, WriteOptions.DEFAULT.withMetadata(Map.of("by", "Jane"))));
        assertThat(await(books.get("b1"))).contains(EMMA);
        TypedRecord<Book> read = await(books.read("b1")).orElseThrow();
        assertThat(read.value()).isEqualTo(EMMA);
        assertThat(read.version()).isEqualTo(version);
        assertThat(read.metadata()).containsEntry("by", "Jane").containsEntry("content-type", "application/json");
        assertThat(await(books.get("b9"))).isEmpty();
    }

    @Test
    void findsByEachIndex() {
        Book whole = new Book("b1", "Emma", 474, Instant.ofEpochSecond(-5_000_000_000L), Book.Genre.NOVEL, true);
        await(books.write(whole));
        await(books.write(DUNE));
        assertThat(found(books.findBy("title", "Emma"))).containsExactly("b1");
        assertThat(found(books.findBy("pages", 474L))).containsExactly("b1");
        assertThat(found(books.findBy("printed", whole.printed()))).containsExactly("b1");
        assertThat(found(books.findBy("genre", Book.Genre.NOVEL))).containsExactly("b1");
        assertThat(found(books.findBy("lent", true))).containsExactly("b1");
        assertThat(found(books.findBy("lent", false))).isEmpty();
    }

    @Test
    void sortsNumbersAndTimesAsTheyAreAndTextByItsBytes() {
        int[] pages = { Integer.MIN_VALUE, -2, -1, 0, 9, 10, Integer.MAX_VALUE };
        for (int i = 0; i < pages.length; i++) {
            await(books.write(new Book("b" + (9 - i), "t", pages[i], Instant.ofEpochSecond(pages[i], i), null, null)));
        }
        assertThat(found(books.findBetween("pages", -2, Integer.MAX_VALUE))).containsExactly("b8", "b7", "b6", "b5", "b4");
        assertThat(found(books.findBetween("printed", Instant.MIN, Instant.ofEpochSecond(9, 4))))
                .containsExactly("b9", "b8", "b7", "b6");
        assertThat(found(books.findBy("title", "t"))).isSorted().hasSize(7);
    }

    @Test
    void tellsValuesApartThatBeginAlike() {
        List<String> titles = List.of("", "a", "a\u0000", "a\u0000\u0001", "a\u0001", "ab", "a/b", "\uFF5E", "\uD83D\uDE00");
        for (int i = 0; i < titles.size(); i++) {
            await(books.write(Book.of("\u0001\u0001" + i, titles.get(i), i)));
        }
        for (int i = 0; i < titles.size(); i++) {
            assertThat(found(books.findBy("title", titles.get(i)))).containsExactly("\u0001\u0001" + i);
        }
        assertThat(books.findBetween("title", "a", "\uD83D\uDE00").map(it -> it.value().title()).collect().asList().await()
                .indefinitely()).containsExactly("a", "a\u0000", "a\u0000\u0001", "a\u0001", "a/b", "ab", "\uFF5E");
    }

    @Test
    void leavesNoPlaceOfAnObjectThatMoved() {
        await(books.write(EMMA));
        await(books.write(Book.of("b1", "Emma (revised)", 480)));
        assertThat(found(books.findBy("title", "Emma"))).isEmpty();
        assertThat(found(books.findBy("pages", 480))).containsExactly("b1");
        assertThat(keys()).hasSize(3);
        await(books.delete("b1"));
        assertThat(keys()).isEmpty();
    }

    @Test
    void writesAgainWhenSomebodyWasFaster() {
        await(books.write(EMMA));
        AtomicInteger intruders = new AtomicInteger();
        meanwhile = () -> {
            if (intruders.incrementAndGet() == 1) {
                await(table("application/json").write(Book.of("b1", "Intruder", 1)));
            }
        };
        await(books.write(Book.of("b1", "Mine", 2)));
        assertThat(found(books.findBy("title", "Mine"))).containsExactly("b1");
        assertThat(found(books.findBy("title", "Intruder"))).isEmpty();
        assertThat(keys()).hasSize(3);
    }

    @Test
    void deletesWhatAnotherHasJustWritten() {
        AtomicInteger intruders = new AtomicInteger();
        meanwhile = () -> {
            if (intruders.incrementAndGet() == 1) {
                await(table("application/json").write(EMMA));
            }
        };
        await(books.delete("b1"));
        assertThat(keys()).isEmpty();
    }

    @Test
    void usersMayWaitOnAllThreadsForTheirTurnAndWhileTheyAreOvertaken() throws Exception {
        await(books.write(Book.of("b1", "Counter", 0)));
        CompletableFuture<Void> queued = new CompletableFuture<>();
        AtomicInteger intruders = new AtomicInteger();
        meanwhile = () -> {
            if (intruders.incrementAndGet() == 1) {
                await(table("application/json").write(Book.of("b1", "Counter", 100)));
            }
        };
        try (FewWorkers workers = new FewWorkers(2)) {
            for (Future<Book> updated : workers.call(6, () -> {
                CompletableFuture<Book> update = books.update("b1", OptionalLong.empty(), it -> {
                    queued.orTimeout(10, TimeUnit.SECONDS).join();
                    return Book.of("b1", "Counter", it.orElseThrow().pages() + 1);
                }).subscribeAsCompletionStage();
                queued.complete(null);
                return update.get(10, TimeUnit.SECONDS);
            })) {
                assertThat(updated).isNotCancelled();
                updated.get();
            }
        }
        assertThat(await(books.get("b1")).orElseThrow().pages()).isEqualTo(106);
    }

    @Test
    void updatesFromManyThreadsWithoutLosingOne() {
        await(books.write(Book.of("b1", "Counter", 0)));
        Multi.createFrom().items(IntStream.range(0, 4).boxed()).onItem()
                .transformToUni(thread -> Uni.createFrom().item(() -> {
                    for (int i = 0; i < 25; i++) {
                        await(books.update("b1", OptionalLong.empty(),
                                it -> Book.of("b1", "Counter", it.orElseThrow().pages() + 1)));
                    }
                    return thread;
                }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .merge(4).collect().asList().await().atMost(Duration.ofSeconds(30));
        assertThat(await(books.get("b1")).orElseThrow().pages()).isEqualTo(100);
        assertThat(found(books.findBy("pages", 100))).containsExactly("b1");
        assertThat(keys()).hasSize(3);
    }

    @Test
    void givesUpAnUpdateAfterTenAttempts() {
        AtomicInteger attempts = new AtomicInteger();
        TypedTable<Book> others = table("application/json");
        assertFails(Code.ABORTED, "in each of 10 attempts", () -> await(books.update("b1", OptionalLong.empty(), it -> {
            await(others.write(Book.of("b1", "Theirs", attempts.incrementAndGet())));
            return Book.of("b1", "Mine", 1);
        })));
        assertThat(attempts).hasValue(10);
    }

    @Test
    void keepsExpiryAndMetadataOverAnUpdate() {
        Instant expiry = Instant.now().plusSeconds(60);
        await(books.write(EMMA, WriteOptions.DEFAULT.withExpiry(expiry).withMetadata(Map.of("by", "Jane"))));
        await(books.update("b1", OptionalLong.empty(), it -> Book.of("b1", "Emma 2", 1)));
        TypedRecord<Book> read = await(books.read("b1")).orElseThrow();
        assertThat(read.expiry()).contains(expiry);
        assertThat(read.metadata()).containsEntry("by", "Jane");
        for (String place : keys()) {
            assertThat(await(store.read(place)).flatMap(StoreRecord::expiry)).contains(expiry);
        }
    }

    @Test
    void tellsWhoAskedForAVersionThatItIsAnother() {
        long version = await(books.write(EMMA));
        await(books.write(EMMA));
        assertFails(Code.ABORTED, "Read again", () -> await(books.write(EMMA, WriteOptions.DEFAULT.ifVersion(version))));
        assertFails(Code.ALREADY_EXISTS, "version", () -> await(books.write(EMMA, WriteOptions.DEFAULT.ifAbsent())));
        assertFails(Code.ABORTED, "version", () -> await(books.delete(Delete.of("b1").ifVersion(version))));
    }

    @Test
    void givesItsChangesToABatchWithMore() {
        List<Change> changes = await(books.changes(EMMA, WriteOptions.DEFAULT));
        assertThat(keys()).isEmpty();
        List<Change> more = new ArrayList<>(changes);
        more.add(Write.of("more", new byte[1]));
        await(store.apply(more));
        assertThat(found(books.findBy("title", "Emma"))).containsExactly("b1");
        List<Change> late = await(books.changes(Book.of("b1", "Late", 1), WriteOptions.DEFAULT));
        await(books.write(Book.of("b1", "Early", 1)));
        assertFails(Code.ABORTED, "version", () -> await(store.apply(late)));
    }

    @Test
    void listsByPrefixWithoutIndexes() {
        await(books.write(EMMA));
        await(books.write(DUNE));
        await(books.write(Book.of("c", "C", 1)));
        assertThat(found(books.list("b"))).containsExactly("b1", "b2");
        assertThat(found(books.list(""))).containsExactly("b1", "b2", "c");
    }

    @Test
    void readsWhatWasWrittenInAnotherForm() {
        await(table("application/cbor").write(EMMA));
        assertThat(await(books.get("b1"))).contains(EMMA);
        await(store.write(Write.of("b2", "{\"id\":\"b2\",\"title\":\"Dune\",\"pages\":412}".getBytes(StandardCharsets.UTF_8))));
        assertThat(await(books.get("b2"))).contains(DUNE);
    }

    @Test
    void saysWhatIsDamagedAndLetsItBeReplaced() {
        await(store.write("b1", new byte[] { '{' }));
        assertFails(Code.DATA_LOSS, "The record 'b1' is no Book", () -> await(books.get("b1")));
        await(store.write(new Write("b2", new byte[0], WriteOptions.DEFAULT.withMetadata(Map.of("content-type", "a/b")))));
        assertFails(Code.DATA_LOSS, "written as a/b", () -> await(books.read("b2")));
        await(books.write(EMMA));
        await(books.delete("b2"));
        assertThat(found(books.list(""))).containsExactly("b1");
    }

    @Test
    void refusesWhatItCannotKeep() {
        assertFails(Code.INVALID_ARGUMENT, "The @Key of a Book is null", () -> await(books.write(Book.of(null, "", 1))));
        assertFails(Code.INVALID_ARGUMENT, "begins with U+0000", () -> await(books.write(Book.of("\u0000", "", 1))));
        assertFails(Code.INVALID_ARGUMENT, "begins with U+0000", () -> found(books.list("\u0000i")));
        assertFails(Code.INVALID_ARGUMENT, "has a key of 4109 bytes",
                () -> await(books.write(Book.of("b1", "x".repeat(4096), 1))));
        assertFails(Code.INVALID_ARGUMENT, "has no index 'colour'. Name one of [title, ",
                () -> found(books.findBy("colour", "red")));
        assertFails(Code.INVALID_ARGUMENT, "five, a java.lang.String, was looked for in an index of Number",
                () -> found(books.findBy("pages", "five")));
        assertFails(Code.INVALID_ARGUMENT, "Null was looked for", () -> found(books.findBy("pages", null)));
        assertFails(Code.INVALID_ARGUMENT, "The update of 'b1' returned null",
                () -> await(books.update("b1", OptionalLong.empty(), it -> null)));
        assertFails(Code.INVALID_ARGUMENT, "returned an object with the key 'b2'",
                () -> await(books.update("b1", OptionalLong.empty(), it -> DUNE)));
        assertThat(keys()).isEmpty();
    }

    private TypedTable<Book> table(String contentType) {
        Codec codec = CODECS.forContentType(contentType, Book.class).orElseThrow();
        return new TypedTable<>(store, Book.TYPE, new ObjectForm<>(Book.class, codec, CODECS), Duration.ofSeconds(5));
    }

    /** With those of indexes. */
    private List<String> keys() {
        List<StoreRecord> all = new ArrayList<>(await(store.list(ListQuery.ofPrefix("\u0000"))));
        all.addAll(await(store.list(ListQuery.ALL)));
        return all.stream().map(StoreRecord::key).toList();
    }

    private static List<String> found(Multi<TypedRecord<Book>> records) {
        return records.map(TypedRecord::key).collect().asList().await().atMost(Duration.ofSeconds(5));
    }

    private static <R> R await(Uni<R> uni) {
        return uni.await().atMost(Duration.ofSeconds(5));
    }

    private static void assertFails(Code code, String message, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(MicroException.class).hasMessageContaining(message)
                .satisfies(it -> assertThat(((MicroException) it).code()).isEqualTo(code));
    }
}
