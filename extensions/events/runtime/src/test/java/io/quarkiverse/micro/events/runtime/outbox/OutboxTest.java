package io.quarkiverse.micro.events.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.store.StoreInterceptor;
import io.quarkiverse.micro.core.runtime.store.StoreOperation;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.Retention;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.runtime.memory.MemoryStreamProvider;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.ListQuery;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.quarkiverse.micro.store.runtime.memory.MemoryStore;
import io.smallrye.mutiny.Uni;

class OutboxTest {

    private final Unreliable transport = new Unreliable(
            new MemoryStreamProvider().create(topic -> Retention.ALL, Duration.ofMinutes(2)));
    private final OutboxWorld world = new OutboxWorld(new MemoryStore(), transport);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void publishesInTheirOrderWhatABatchWrote() {
        world.relaying();
        List<Change> changes = new ArrayList<>(List.of(Write.of("state", new byte[0])));
        IntStream.range(0, 250).forEach(n -> changes.add(world.event("orders", "order " + n)));
        world.store.apply(changes).await().indefinitely();

        await().untilAsserted(() -> assertThat(world.published("orders"))
                .containsExactlyElementsOf(IntStream.range(0, 250).mapToObj(n -> "order " + n).toList()));
        await().untilAsserted(() -> assertThat(world.waiting()).isEmpty());
    }

    @Test
    void publishesNothingOfABatchThatFailed() {
        world.relaying();
        world.put("one", "orders");
        Write taken = new Write("one", new byte[0], WriteOptions.DEFAULT.ifAbsent());

        assertThatThrownBy(
                () -> world.store.apply(List.of(taken, world.event("orders", "never"))).await().indefinitely())
                .isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.ALREADY_EXISTS));
        world.put("two", "orders");
        await().untilAsserted(() -> assertThat(world.published("orders")).containsExactly("one", "two"));
    }

    @Test
    void keepsAllThatAnEventHas() {
        Instant time = Instant.parse("2030-01-31T12:00:00.123456789Z");
        NewEvent event = NewEvent.of("{}".getBytes()).withKey("ada").withId("first").withTime(time)
                .withMetadata(Map.of("tenant", "acme", "topic", "mine"));
        world.store.write(world.outbox.write("orders", event)).await().indefinitely();
        world.relaying();

        await().untilAsserted(() -> assertThat(world.published("orders")).hasSize(1));
        StreamEvent<byte[]> published = world.stream.read("orders", StartAt.EARLIEST, 1).await().indefinitely().get(0);
        assertThat(published.id()).isEqualTo("first");
        assertThat(published.key()).contains("ada");
        assertThat(published.metadata()).containsEntry("tenant", "acme").containsEntry("topic", "mine");
        assertThat(published.time().toEpochMilli()).isEqualTo(time.toEpochMilli());
    }

    @Test
    void findsWhatOthersLeftInAnyTable() {
        world.table("carts").write(world.event("orders", "left")).await().indefinitely();
        world.relaying();
        await().untilAsserted(() -> assertThat(world.published("orders")).containsExactly("left"));
    }

    @Test
    void triesAgainWhileTheStreamIsAway() {
        transport.away(3);
        world.relaying();
        world.put("one", "orders");
        await().untilAsserted(() -> assertThat(world.published("orders")).containsExactly("one"));
        assertThat(transport.refused()).isEqualTo(3);
    }

    @Test
    void publishesOnceWhatWasNotDeletedAfterPublishing() {
        Write event = world.event("orders", "once");
        world.store.write(event).await().indefinitely();
        world.relaying();
        await().untilAsserted(() -> assertThat(world.published("orders")).containsExactly("once"));
        await().untilAsserted(() -> assertThat(world.waiting()).isEmpty());

        world.store.write(event).await().indefinitely(); // as if the process had ended before it was deleted
        await().untilAsserted(() -> assertThat(world.waiting()).isEmpty());
        assertThat(world.published("orders")).containsExactly("once");
    }

    @Test
    void publishesOnceWhatTheStoreDoesNotLetGoOf() {
        FullStore full = new FullStore();
        try (OutboxWorld world = new OutboxWorld(new MemoryStore(), new MemoryStreamProvider()
                .create(topic -> Retention.ALL, Duration.ofMillis(10)), full)) {
            List<String> all = IntStream.range(0, 150).mapToObj(n -> "order " + n).toList();
            world.store.apply(all.stream().<Change> map(text -> world.event("orders", text)).toList()).await().indefinitely();
            full.set(true);
            world.relaying();
            await().until(() -> full.refused() > 3);
            full.set(false);
            await().untilAsserted(() -> assertThat(world.waiting()).isEmpty());
            assertThat(world.published("orders")).containsExactlyElementsOf(all);
        }
    }

    /** Changes nothing while it is full. */
    private static final class FullStore implements StoreInterceptor {

        private final AtomicBoolean full = new AtomicBoolean();
        private final AtomicInteger refused = new AtomicInteger();

        void set(boolean now) {
            full.set(now);
        }

        int refused() {
            return refused.get();
        }

        @Override
        public <T> Uni<T> around(StoreOperation operation, Uni<T> run) {
            return Uni.createFrom().deferred(() -> {
                if (operation.changes() == 0 || !full.get()) {
                    return run;
                }
                refused.incrementAndGet();
                return Uni.createFrom().failure(new MicroException(Code.RESOURCE_EXHAUSTED, "There is no space left"));
            });
        }
    }

    @Test
    void putsAsideWhatCannotBePublishedAndGoesOn() {
        Write sound = world.event("orders", "sound");
        Write bad = new Write(new OutboxKeys().next(), new byte[0], WriteOptions.DEFAULT
                .withMetadata(Map.of("topic", "no topic", "id", "1")));
        world.store.apply(List.of(bad, sound)).await().indefinitely();
        world.relaying();

        await().untilAsserted(() -> assertThat(world.published("orders")).containsExactly("sound"));
        await().untilAsserted(() -> assertThat(world.waiting()).isEmpty());
        assertThat(world.store.list(ListQuery.ofPrefix("\u0000o-aside/")).await().indefinitely()).hasSize(1);
    }

    @Test
    void putsAsideWhatTheStreamFindsTooLargeAndGoesOn() {
        transport.takesAtMost(100);
        world.store.apply(List.of(world.event("orders", "x".repeat(101)), world.event("orders", "sound"))).await()
                .indefinitely();
        world.relaying();

        await().untilAsserted(() -> assertThat(world.published("orders")).containsExactly("sound"));
        await().untilAsserted(() -> assertThat(world.waiting()).isEmpty());
        assertThat(world.store.list(ListQuery.ofPrefix("\u0000o-aside/")).await().indefinitely()).hasSize(1);
    }

    @Test
    void aTopicThatFailsHoldsUpNoOther() {
        transport.breaks("invoices");
        List<String> late = IntStream.range(0, 250).mapToObj(n -> "late " + n).toList();
        world.store.apply(late.stream().<Change> map(text -> world.event("invoices", text)).toList()).await().indefinitely();
        world.store.write(world.event("orders", "now")).await().indefinitely();
        world.relaying();

        await().untilAsserted(() -> assertThat(world.published("orders")).containsExactly("now"));
        transport.breaks("");
        await().untilAsserted(() -> assertThat(world.published("invoices")).containsExactlyElementsOf(late));
    }

    @Test
    void refusesAtOnceWhatCouldNotBePublishedLater() {
        assertThatThrownBy(() -> world.event("no topic", "x")).isInstanceOf(MicroException.class)
                .hasMessageContaining("is no topic");
        assertThatThrownBy(() -> world.outbox.write("orders", NewEvent.of(new byte[2 << 20])))
                .isInstanceOf(MicroException.class).hasMessageContaining("quarkus.micro.events.max-event-size");
        assertThatThrownBy(() -> world.outbox.write("orders", NewEvent.of(new byte[0]).withToken(1)))
                .isInstanceOf(MicroException.class).hasMessageContaining("give it to another change of the batch");
    }

    @Test
    void hidesWhatWaits() {
        world.put("one", "orders");
        assertThat(world.store.list(ListQuery.ALL).await().indefinitely()).extracting(it -> it.key()).containsExactly("one");
    }
}
