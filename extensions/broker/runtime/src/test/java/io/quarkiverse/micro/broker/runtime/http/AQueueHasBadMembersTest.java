package io.quarkiverse.micro.broker.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.test.application.FewWorkers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/** What its other members take is not lost for that. */
class AQueueHasBadMembersTest {

    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Supplier<Future<PostResult>>> members = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oneThatFailsAtOnceDoesNotGetTheMessagesOfThoseThatWork() {
        AtomicInteger failed = new AtomicInteger();
        Promise<PostResult> working = Promise.promise();
        members.put("behind-a-proxy", () -> {
            failed.incrementAndGet();
            return result(PostResult.Kind.FAILED);
        });
        members.put("working", working::future);
        members.put("working-too", working::future);
        Mailing mailing = mailing();
        List<CompletableFuture<Void>> sent = Stream.generate(() -> send(mailing)).limit(30).toList();
        assertThat(failed).hasValueLessThanOrEqualTo(2); // the first, and one that finds out where this takes its time
        working.complete(PostResult.TAKEN);
        assertThat(sent).filteredOn(CompletableFuture::isCompletedExceptionally).hasSize(failed.get());
        sent.stream().filter(it -> !it.isCompletedExceptionally()).forEach(it -> assertThat(it).succeedsWithin(BOUND));
    }

    @Test
    void oneThatFailsAtOnceIsNotAskedInPlaceOfOneThatIsBusy() {
        AtomicInteger asked = new AtomicInteger();
        members.put("behind-a-proxy", () -> result(PostResult.Kind.FAILED));
        members.put("busy", () -> result(asked.incrementAndGet() % 2 == 1 ? PostResult.Kind.BUSY : PostResult.Kind.TAKEN));
        Mailing mailing = mailing();
        AtomicInteger lost = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            assertThat(send(mailing).exceptionally(failure -> {
                lost.incrementAndGet();
                return null;
            })).succeedsWithin(BOUND);
        }
        assertThat(lost).hasValueLessThanOrEqualTo(2); // the first, and one that finds out where this takes its time
    }

    @Test
    void oneThatWasAwayGetsAMessageForWhichTheOthersHaveNoPlaceToTheEnd() {
        AtomicBoolean away = new AtomicBoolean(true);
        members.put("back", () -> result(away.get() ? PostResult.Kind.UNREACHABLE : PostResult.Kind.TAKEN));
        members.put("busy", () -> result(PostResult.Kind.BUSY));
        Mailing mailing = mailing();
        Duration soon = Duration.ofMillis(300);
        for (int i = 0; i < 5; i++) { // after some failures it is asked last
            assertThat(send(mailing, soon)).failsWithin(BOUND);
        }
        away.set(false);
        assertThat(send(mailing, soon)).succeedsWithin(BOUND);
    }

    @Test
    void oneThatRefusesTellsThePublisherThoughAnotherEndsItsSubscription() {
        AtomicInteger asked = new AtomicInteger();
        members.put("refusing", () -> {
            asked.incrementAndGet();
            return result(PostResult.Kind.FORBIDDEN);
        });
        members.put("ending", () -> result(PostResult.Kind.GONE));
        Mailing mailing = mailing();
        for (int i = 0; i < 10; i++) { // so many times that both have been the first
            assertThat(send(mailing)).failsWithin(BOUND).withThrowableThat().havingCause()
                    .isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.PERMISSION_DENIED));
        }
        assertThat(asked).hasValue(10);
    }

    @Test
    void oneThatRefusesDoesNotDecideForOneThatIsBusyForOneThatIsBusyWhoeverIsAskedFirst() {
        AtomicInteger asked = new AtomicInteger();
        members.put("refusing", () -> result(PostResult.Kind.FORBIDDEN));
        members.put("busy", () -> result(asked.incrementAndGet() % 2 == 1 ? PostResult.Kind.BUSY : PostResult.Kind.TAKEN));
        Mailing mailing = mailing();
        for (int i = 0; i < 20; i++) { // so many times that both have been the first
            assertThat(send(mailing)).succeedsWithin(BOUND);
        }
        assertThat(asked).hasValue(40);
    }

    @Test
    void oneThatIsBusyIsAskedAgainThoughPublishersHoldAllThreads() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        members.put("busy", () -> result(asked.incrementAndGet() <= 6 ? PostResult.Kind.BUSY : PostResult.Kind.TAKEN));
        Mailing mailing = mailing();
        try (FewWorkers workers = new FewWorkers(2)) {
            for (java.util.concurrent.Future<Boolean> published : workers.call(6, () -> {
                send(mailing).join();
                return true;
            })) {
                assertThat(published.get()).isTrue();
            }
        }
    }

    private CompletableFuture<Void> send(Mailing mailing) {
        return send(mailing, TIMEOUT);
    }

    private CompletableFuture<Void> send(Mailing mailing, Duration timeout) {
        return mailing.send("orders", Buffer.buffer("{}"), System.nanoTime() + timeout.toNanos()).subscribeAsCompletionStage();
    }

    private Mailing mailing() {
        ServiceSnapshot snapshot = ServiceSnapshot.of(Audience.SERVICE, members.keySet().stream().map(id -> new Service(
                Audience.SERVICE, "billing", List.of(),
                new Node(id, "127.0.0.1:1", Map.of(Audience.BROKER, Audience.HTTP, Audience.TOPIC, "orders")))).toList());
        return new Mailing(new Outboxes(vertx, 100, post -> members.get(post.target().node().id()).get(), Optional::of),
                topic -> Audience.of(topic, snapshot));
    }

    private static Future<PostResult> result(PostResult.Kind kind) {
        return Future.succeededFuture(new PostResult(kind, "as this test wants it"));
    }
}
