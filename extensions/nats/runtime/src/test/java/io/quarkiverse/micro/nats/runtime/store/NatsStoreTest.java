package io.quarkiverse.micro.nats.runtime.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.nats.runtime.NatsLink;
import io.quarkiverse.micro.nats.runtime.NatsSettings;
import io.quarkiverse.micro.nats.runtime.jetstream.JetStreamSettings;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.StoreEvent;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.StoreTable;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.quarkiverse.micro.test.engine.NatsServer;
import io.quarkiverse.micro.test.engine.NeedsProgram;
import io.smallrye.mutiny.Uni;

@NeedsProgram(NatsServer.CURRENT)
class NatsStoreTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    Path folder;
    private NatsServer server;
    private NatsStore store;
    private StoreTable table;

    @BeforeEach
    void open() {
        server = NatsServer.jetStream(folder);
        server.start();
        store = open(NatsSettings.DEFAULT.withServers(List.of(server.address())));
        table = store.table("test", "carts");
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    void readsWhatItWrote() {
        WriteOptions options = WriteOptions.DEFAULT.withMetadata(Map.of("a b", "ä=&"));
        long version = get(table.apply(List.of(new Write("ada/1", bytes("tea"), options)))).get(0);
        StoreRecord record = get(table.read("ada/1")).orElseThrow();
        assertThat(record.version()).isEqualTo(version);
        assertThat(record.value()).isEqualTo(bytes("tea"));
        assertThat(record.metadata()).isEqualTo(options.metadata());
        assertThat(get(table.read("ada/2"))).isEmpty();
    }

    @Test
    void writesOnCondition() {
        long first = get(table.apply(List.of(new Write("a", bytes("1"), WriteOptions.DEFAULT.ifAbsent())))).get(0);
        assertThat(refused(new Write("a", bytes("2"), WriteOptions.DEFAULT.ifAbsent()))).isEqualTo(Code.ALREADY_EXISTS);
        assertThat(refused(new Write("a", bytes("2"), WriteOptions.DEFAULT.ifVersion(first + 1)))).isEqualTo(Code.ABORTED);
        assertThat(refused(Delete.of("a").ifVersion(first + 1))).isEqualTo(Code.ABORTED);
        get(table.apply(List.of(Delete.of("a").ifVersion(first))));
        assertThat(get(table.read("a"))).isEmpty();
        assertThat(get(table.apply(List.of(new Write("a", bytes("3"), WriteOptions.DEFAULT.ifAbsent())))).get(0))
                .isGreaterThan(first);
    }

    @Test
    void appliesAllChangesOrNone() {
        get(table.apply(List.of(Write.of("a", bytes("1")), Write.of("c", bytes("1")))));
        List<Long> versions = get(table.apply(List.of(Write.of("a", bytes("2")), Write.of("b", bytes("2")), Delete.of("c"))));
        assertThat(get(table.read("a")).orElseThrow().version()).isEqualTo(versions.get(0));
        assertThat(get(table.read("b")).orElseThrow().version()).isEqualTo(versions.get(1));
        assertThat(get(table.read("c"))).isEmpty();
        assertThat(refused(Write.of("a", bytes("3")), new Write("b", bytes("3"), WriteOptions.DEFAULT.ifAbsent())))
                .isEqualTo(Code.ALREADY_EXISTS);
        assertThat(get(table.read("a")).orElseThrow().value()).isEqualTo(bytes("2"));
    }

    @Test
    void aRecordIsGoneWhenItHasExpiredAndWhoWatchesHearsOfIt() {
        List<StoreEvent> events = new CopyOnWriteArrayList<>();
        get(table.apply(List.of(new Write("a", bytes("1"), WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(1))))));
        table.watch("").subscribe().with(events::add, closed -> {
            closed.printStackTrace();
        });
        assertThat(get(table.read("a"))).isPresent();
        await().atMost(BOUND).until(() -> get(table.read("a")).isEmpty());
        await().atMost(BOUND).until(() -> events.size() == 2);
        assertThat(events.get(0).record()).isPresent();
        assertThat(events.get(1).record()).isEmpty();
        get(table.apply(List.of(new Write("a", bytes("1"), WriteOptions.DEFAULT.ifAbsent()))));
    }

    @Test
    void listsInTheOrderOfCodePointsPageByPage() {
        List<String> keys = List.of("", "\0x", "a", "a/b", "a0", "b", "é", "\uFFFD", "\uD83D\uDE00");
        List<Change> writes = new ArrayList<>();
        keys.forEach(key -> writes.add(Write.of(key, bytes(key))));
        get(table.apply(writes));
        get(table.apply(List.of(Write.of("gone", bytes("x")))));
        get(table.apply(List.of(Delete.of("gone"))));
        assertThat(keys(ListQuery.ALL)).containsExactly("", "\0x", "a", "a/b", "a0", "b", "é", "\uFFFD", "\uD83D\uDE00");
        assertThat(keys(ListQuery.ALL.withLimit(2))).containsExactly("", "\0x");
        assertThat(keys(ListQuery.ALL.withLimit(2).after("a/b"))).containsExactly("a0", "b");
        assertThat(keys(ListQuery.ofPrefix("a"))).containsExactly("a", "a/b", "a0");
        assertThat(keys(ListQuery.ofPrefix("a/"))).containsExactly("a/b");
        assertThat(keys(ListQuery.ALL.withSuffix("b"))).containsExactly("a/b", "b");
        assertThat(get(store.tables("test"))).containsExactly("carts");
    }

    @Test
    void turnsPagesWhileOthersWriteToOtherTables() {
        NatsStore impatient = open(NatsSettings.DEFAULT.withServers(List.of(server.address()))
                .withTimeout(Duration.ofSeconds(1))); // shorter than a consumer may be silent
        StoreTable paged = impatient.table("test", "carts");
        get(paged.apply(List.of(Write.of("a", bytes("1")), Write.of("b", bytes("1")))));
        assertThat(get(paged.list(ListQuery.ALL.withLimit(1)))).extracting(StoreRecord::key).containsExactly("a");
        get(impatient.table("test", "orders").apply(List.of(Write.of("x", bytes("1")))));
        assertThat(get(paged.list(ListQuery.ALL.withLimit(1).after("a")))).extracting(StoreRecord::key).containsExactly("b");
        impatient.close();
    }

    @Test
    void aWatchGoesOnAfterAnOutage() {
        List<String> events = new CopyOnWriteArrayList<>();
        get(table.apply(List.of(Write.of("k/a", bytes("1")), Write.of("k/b", bytes("1")), Write.of("other", bytes("1")))));
        table.watch("k/").subscribe().with(
                event -> events.add(event.key() + event.record().map(record -> new String(record.value(), UTF_8)).orElse("-")),
                closed -> events.add("closed"));
        await().atMost(BOUND).until(() -> events.size() == 2);
        get(table.apply(List.of(Write.of("k/a", bytes("2")))));
        await().atMost(BOUND).until(() -> events.size() == 3);
        server.kill();
        server.start();
        await().atMost(BOUND).ignoreExceptions().until(() -> get(table.apply(List.of(Delete.of("k/a")))) != null);
        await().atMost(BOUND).until(() -> events.contains("k/a-"));
        assertThat(events).containsOnlyOnce("k/a1", "k/b1", "k/a2", "k/a-");
        store.close();
        await().atMost(BOUND).until(() -> events.contains("closed"));
    }

    @Test
    void saysWhatTheServerDoesNotTake() {
        MicroException told = catchThrowableOfType(MicroException.class,
                () -> get(table.apply(List.of(Write.of("a", new byte[17 << 20])))));
        assertThat(told.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(told.detail()).contains("max_payload");
    }

    @Test
    void saysThatAServerHasNoJetStream() {
        try (NatsServer plain = NatsServer.started()) {
            NatsStore other = open(NatsSettings.DEFAULT.withServers(List.of(plain.address())));
            MicroException told = catchThrowableOfType(MicroException.class, () -> get(other.table("test", "a").read("a")));
            assertThat(told.code()).isEqualTo(Code.UNAVAILABLE);
            assertThat(told.detail()).contains("--jetstream");
            other.close();
        }
    }

    private static NatsStore open(NatsSettings settings) {
        return new NatsStore(new NatsLink(settings).use(), JetStreamSettings.DEFAULT);
    }

    private List<String> keys(ListQuery query) {
        return get(table.list(query)).stream().map(StoreRecord::key).toList();
    }

    private Code refused(Change... changes) {
        return catchThrowableOfType(MicroException.class, () -> get(table.apply(List.of(changes)))).code();
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(BOUND);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
