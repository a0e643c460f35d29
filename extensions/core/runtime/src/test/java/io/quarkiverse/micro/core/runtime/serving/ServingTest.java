package io.quarkiverse.micro.core.runtime.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.registry.Endpoint;
import io.vertx.core.Vertx;

class ServingTest {

    private static final Duration SPREAD = Duration.ofMillis(300);
    private static final Duration REFUSAL = Duration.ofMillis(200);

    private static final Endpoint HELLO = new Endpoint("Greeter.Hello", Optional.empty(), Optional.empty(), Map.of());
    private static final Announcement BROKER = new Announcement(Map.of("broker", "http"), List.of());

    private final Vertx vertx = Vertx.vertx();
    private final MemoryRegistry registry = new MemoryRegistry(new MemorySpace());
    private final Serving serving = serving("greeter");

    private Serving serving(String name) {
        return serving(name, SPREAD);
    }

    private Serving serving(String name, Duration spread) {
        return new Serving(vertx, ServiceIdentity.of(name, "1", Optional.empty(), Map.of()),
                NetworkPolicy.parse("host"), registry, new ServingSettings("memory", false, Duration.ofSeconds(90),
                        Duration.ofSeconds(30), spread, Duration.ofMillis(500), Optional.empty()));
    }

    @BeforeEach
    void start() throws Exception {
        assertThat(serving.ready()).isFalse();
        bind(serving, new Announcement(Map.of("protocol", "grpc"), List.of(HELLO)), BROKER);
    }

    private static void bind(Serving serving, Announcement... announcements) throws Exception {
        serving.bound(new BoundPort("127.0.0.1", 8080, false), List.of(announcements)).toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        registry.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void isReadyOnceItIsAnnounced() {
        assertThat(serving.ready()).isTrue();
        assertThat(registry.lookup("greeter").await().indefinitely()).singleElement()
                .satisfies(found -> assertThat(found.nodes().get(0).metadata()).containsExactlyInAnyOrderEntriesOf(
                        Map.of("protocol", "grpc", "broker", "http", "registry", "memory")));
    }

    @Test
    void isReadyAndNotAnnouncedWhereNothingCanBeCalled() throws Exception {
        Serving publisher = serving("publisher");
        bind(publisher, Announcement.NONE, BROKER);
        assertThat(publisher.ready()).isTrue();
        assertThat(registry.lookup("publisher").await().indefinitely()).isEmpty();
    }

    @Test
    void stillServesWhileTheNewsSpreads() {
        long begin = System.nanoTime();
        CompletableFuture<Void> left = serving.leave().toCompletableFuture();
        assertThat(serving.ready()).isFalse();
        await().until(() -> registry.lookup("greeter").await().indefinitely().isEmpty());
        assertThat(serving.calls().begin()).isTrue();
        serving.calls().end();
        await().until(() -> serving.calls().refusing());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(SPREAD);
        assertThat(left).isNotDone();
    }

    @Test
    void waitsForRunningCallsAlsoAfterASpreadOfLessThanAMillisecond() throws Exception {
        Serving brief = serving("brief", Duration.ofNanos(500_000));
        bind(brief, new Announcement(Map.of(), List.of(HELLO)));
        brief.calls().begin();
        CompletableFuture<Void> left = brief.leave().toCompletableFuture();
        await().until(() -> brief.calls().refusing());
        assertThat(left).isNotDone();
        brief.calls().end();
        assertThat(left).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void refusesForAWhileBeforeItIsGone() {
        CompletableFuture<Void> left = serving.leave().toCompletableFuture();
        await().pollInterval(Duration.ofMillis(5)).until(() -> serving.calls().refusing());
        long refusing = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5)).until(left::isDone);
        // What was polled late is taken off
        assertThat(Duration.ofNanos(System.nanoTime() - refusing)).isGreaterThan(REFUSAL.minusMillis(100));
    }

    @Test
    void waitsForRunningCalls() {
        serving.calls().begin();
        CompletableFuture<Void> left = serving.leave().toCompletableFuture();
        await().until(() -> serving.calls().refusing());
        assertThat(left).isNotDone();
        serving.calls().end();
        await().until(left::isDone);
    }

    @Test
    void sendsCallersAwayOnceNoCallRunsAndWaitsUntilTheyKnow() {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        AtomicInteger farewells = new AtomicInteger();
        serving.beforeClose(() -> {
            farewells.incrementAndGet();
            return gone;
        });
        serving.calls().begin();
        CompletableFuture<Void> left = serving.leave().toCompletableFuture();
        await().until(() -> serving.calls().refusing());
        assertThat(farewells).hasValue(0);
        serving.calls().end();
        await().untilAsserted(() -> assertThat(farewells).hasValue(1));
        assertThat(left).isNotDone();
        gone.complete(null);
        await().until(left::isDone);
    }

    @Test
    void doesNotWaitForeverForACallWithoutEnd() {
        serving.calls().begin();
        CompletableFuture<Void> left = serving.leave().toCompletableFuture();
        await().atMost(Duration.ofSeconds(5)).until(left::isDone);
        assertThat(serving.calls().running()).isEqualTo(1);
    }
}
