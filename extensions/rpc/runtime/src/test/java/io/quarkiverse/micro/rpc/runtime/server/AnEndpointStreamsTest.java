package io.quarkiverse.micro.rpc.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.runtime.wire.RawStream;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpClient;

class AnEndpointStreamsTest {

    private StreamingNode node;
    private HttpClient client;

    @AfterEach
    void close() {
        node.close();
    }

    private RawStream call(Streaming streaming, EndpointFunction function) {
        return call(streaming, ExecutionModel.EVENT_LOOP, function);
    }

    private RawStream call(Streaming streaming, ExecutionModel model, EndpointFunction function) {
        node = new StreamingNode(streaming, model, function);
        client = RawStream.client(node.vertx);
        return again();
    }

    private RawStream again() {
        return RawStream.open(client, node.port, StreamingNode.PATH, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Multi<String> texts(Object request) {
        return (Multi<String>) request;
    }

    private void assertNoCallRuns() {
        await().until(() -> node.calls() == 0);
    }

    @Test
    void repliesAsTheyCome() {
        RawStream stream = call(Streaming.REPLIES, (request, call) -> {
            call.head().add("h", "1");
            call.trailers().add("t", "2");
            return Multi.createFrom().range(0, 1_000).map(i -> request + " " + i);
        }).send("\"Ada\"").end();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.head().get("h")).isEqualTo("1");
        assertThat(stream.trailers().get("t")).isEqualTo("2");
        assertThat(stream.texts()).hasSize(1_000).startsWith("\"Ada 0\"").endsWith("\"Ada 999\"");
        assertNoCallRuns();
    }

    @Test
    void noReplyAtAll() {
        RawStream stream = call(Streaming.REPLIES, (request, call) -> Multi.createFrom().empty()).send("\"Ada\"").end();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).isEmpty();
    }

    @Test
    void requestsIntoOneReply() {
        RawStream stream = call(Streaming.REQUESTS,
                (request, call) -> texts(request).collect().asList().map(all -> String.join("+", all)));
        for (int i = 0; i < 100; i++) {
            stream.send("\"" + i + "\"");
        }
        stream.end();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).singleElement().asString().startsWith("\"0+1+2").endsWith("98+99\"");
        assertNoCallRuns();
    }

    @Test
    void bothWaysAtOnce() {
        RawStream stream = call(Streaming.BOTH, (request, call) -> texts(request).map(it -> it + "!"));

        for (int i = 1; i <= 3; i++) {
            int sent = i;
            stream.send("\"" + i + "\"");
            await().until(() -> stream.messages().size() == sent);
        }
        stream.end();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).containsExactly("\"1!\"", "\"2!\"", "\"3!\"");
    }

    @Test
    @SuppressWarnings("unchecked")
    void throughACallStream() {
        RawStream stream = call(Streaming.PULLED, ExecutionModel.WORKER, (request, call) -> {
            CallStream<String, String> pulled = (CallStream<String, String>) request;
            for (String text : pulled) {
                pulled.send(text + "?");
            }
            pulled.send("bye");
            return null;
        });

        for (int i = 0; i < 100; i++) {
            stream.send("\"" + i + "\"");
        }
        stream.end();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).hasSize(101).startsWith("\"0?\"").endsWith("\"bye\"");
        assertNoCallRuns();
    }

    @Test
    void andWhatItThrowsInTheMiddleIsTold() {
        RawStream stream = call(Streaming.REPLIES, (request, call) -> Multi.createFrom().items(1, 2, 3).map(i -> {
            if (i == 3) {
                throw new MicroException(Code.FAILED_PRECONDITION, "no three");
            }
            return "" + i;
        })).send("\"Ada\"").end();

        assertThat(stream.grpcStatus()).isEqualTo(Code.FAILED_PRECONDITION.number());
        assertThat(stream.grpcMessage()).contains("no three");
        assertThat(stream.texts()).containsExactly("\"1\"", "\"2\"");
        assertNoCallRuns();
    }

    @Test
    void andAMultiThatIsNullIsAnError() {
        RawStream stream = call(Streaming.REPLIES, (request, call) -> null).send("\"Ada\"").end();

        assertThat(stream.grpcStatus()).isEqualTo(Code.INTERNAL.number());
        assertThat(stream.grpcMessage()).contains("returned null");
        assertNoCallRuns();
    }

    /** Whose code may fail as badly as the endpoint's own. */
    public static final class Unspeakable {

        public String getText() {
            throw new AssertionError("It cannot be said");
        }
    }

    @ParameterizedTest
    @CsvSource({ "NONE, EVENT_LOOP", "NONE, WORKER", "NONE, VIRTUAL_THREAD", "REPLIES, EVENT_LOOP", "REPLIES, WORKER",
            "REPLIES, VIRTUAL_THREAD" })
    void andAReplyThatFailsWhileItIsWrittenIsTold(Streaming streaming, ExecutionModel model) {
        node = new StreamingNode(streaming, model, Map.of(), String.class, Unspeakable.class,
                (request, call) -> streaming == Streaming.NONE ? new Unspeakable()
                        : Multi.createFrom().item(new Unspeakable()));
        client = RawStream.client(node.vertx);

        RawStream stream = again().send("\"Ada\"").end();

        assertThat(stream.grpcStatus()).isEqualTo(Code.INTERNAL.number());
        assertThat(stream.grpcMessage()).contains("Reference");
        assertNoCallRuns();
    }

    @Test
    void andIsCancelledWhenItsCallerGoes() {
        CompletableFuture<Throwable> requests = new CompletableFuture<>();
        CompletableFuture<Boolean> replies = new CompletableFuture<>();
        RawStream stream = call(Streaming.BOTH, (request, call) -> {
            texts(request).subscribe().with(it -> {
            }, requests::complete);
            return Multi.createFrom().ticks().every(Duration.ofMillis(5)).onOverflow().drop().map(i -> "" + i)
                    .onCancellation().invoke(() -> replies.complete(true));
        }).send("\"Ada\"");
        await().until(() -> stream.messages().size() > 3);

        stream.reset();

        assertThat(requests.orTimeout(5, TimeUnit.SECONDS).join())
                .isInstanceOfSatisfying(MicroException.class, e -> assertThat(e.code()).isEqualTo(Code.CANCELLED));
        assertThat(replies.orTimeout(5, TimeUnit.SECONDS).join()).isTrue();
        assertNoCallRuns();
    }

    @Test
    void andARequestThatCannotBeReadEndsTheCall() {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        RawStream stream = call(Streaming.BOTH, (request, call) -> texts(request).onFailure().recoverWithMulti(
                Multi.createFrom().nothing()).onCancellation().invoke(() -> cancelled.complete(true))).send("\"Ada\"")
                .send("{");

        assertThat(stream.grpcStatus()).isEqualTo(Code.INVALID_ARGUMENT.number());
        assertThat(stream.texts()).containsExactly("\"Ada\"");
        assertThat(cancelled.orTimeout(5, TimeUnit.SECONDS).join()).isTrue();
        assertNoCallRuns();
    }

    @Test
    void andRequestsThatNobodyWantsEndWithTheCall() {
        CompletableFuture<Throwable> requests = new CompletableFuture<>();
        RawStream stream = call(Streaming.BOTH, (request, call) -> {
            texts(request).subscribe().with(it -> {
            }, requests::complete);
            return Multi.createFrom().item("done");
        }).send("\"Ada\"");

        assertThat(stream.grpcStatus()).isZero();
        assertThat(requests.orTimeout(5, TimeUnit.SECONDS).join()).hasMessageContaining("has ended");
        assertThat(again().send("\"Bob\"").grpcStatus()).as("the connection lives").isZero();
    }

    @Test
    void noFasterThanItsCallerReads() {
        AtomicLong made = new AtomicLong();
        String kilobyte = "x".repeat(1_000);
        node = new StreamingNode(Streaming.REPLIES, ExecutionModel.EVENT_LOOP, (request, call) -> Multi.createFrom()
                .range(0, 50_000).map(i -> {
                    made.incrementAndGet();
                    return kilobyte;
                }));
        client = RawStream.client(node.vertx);
        RawStream stream = RawStream.openWithoutReading(client, node.port, StreamingNode.PATH).send("\"Ada\"").end();
        await().until(() -> made.get() > 500);

        await().during(Duration.ofMillis(300)).until(() -> made.get() < 4_000);
        stream.readOn();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.messages()).hasSize(50_000);
    }

    @Test
    void onTheThreadsThatItMayBlock() {
        List<String> threads = new CopyOnWriteArrayList<>();
        RawStream stream = call(Streaming.BOTH, ExecutionModel.WORKER, (request, call) -> texts(request)
                .onItem().invoke(() -> threads.add(Thread.currentThread().getName()))
                .onItem().transformToMultiAndConcatenate(it -> Multi.createFrom().range(0, 50).map(i -> {
                    threads.add(Thread.currentThread().getName());
                    return it + i;
                })));
        stream.send("\"a\"").send("\"b\"").end();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).hasSize(100).startsWith("\"a0\"").endsWith("\"b49\"");
        assertThat(threads).hasSize(102).allMatch(it -> it.startsWith("vert.x-worker"));
    }

    @Test
    void onVirtualThreadsToo() {
        List<String> threads = new CopyOnWriteArrayList<>();
        RawStream stream = call(Streaming.REPLIES, ExecutionModel.VIRTUAL_THREAD, (request, call) -> Multi.createFrom()
                .range(0, 100).map(i -> {
                    threads.add(Thread.currentThread().getName());
                    return "" + i;
                })).send("\"Ada\"").end();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).hasSize(100);
        assertThat(threads).hasSize(100).allMatch(it -> it.contains(StreamingNode.VIRTUAL));
    }

    @Test
    void andIsFinishedOnANodeThatLeavesWhileNewCallsAreRefused() {
        RawStream stream = call(Streaming.BOTH, (request, call) -> texts(request).map(it -> it + "!")).send("\"a\"");
        await().until(() -> stream.messages().size() == 1);

        CompletableFuture<Void> drained = node.serving.calls().refuse();
        RawStream late = again();

        assertThat(late.grpcStatus()).isEqualTo(Code.UNAVAILABLE.number());
        assertThat(late.trailers().get("micro-outcome")).isEqualTo("refused");
        assertThat(drained).isNotDone();
        stream.send("\"b\"").end();
        assertThat(stream.texts()).hasSizeLessThanOrEqualTo(2);
        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).containsExactly("\"a!\"", "\"b!\"");
        await().until(drained::isDone);
    }

    @Test
    void itsRequestsToOneSubscriberOnly() {
        AtomicInteger failures = new AtomicInteger();
        RawStream stream = call(Streaming.REQUESTS, (request, call) -> {
            Multi<String> requests = texts(request);
            var first = requests.collect().last();
            return first.onItem().call(() -> requests.collect().last().onFailure().invoke(failures::incrementAndGet)
                    .onFailure().recoverWithNull());
        }).send("\"Ada\"").end();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(failures).hasValue(1);
    }

    @Test
    void withoutAskingForManyLargeRepliesBecauseOfASmallOne() {
        List<Long> asked = new CopyOnWriteArrayList<>();
        AtomicInteger made = new AtomicInteger();
        String large = "x".repeat(90_000);

        RawStream stream = call(Streaming.REPLIES, (request, call) -> Multi.createBy().repeating()
                .supplier(() -> made.getAndIncrement() == 0 ? "name" : large).atMost(6).onRequest().invoke(asked::add))
                .send("\"Ada\"").end();

        assertThat(stream.grpcStatus()).isZero();
        assertThat(stream.texts()).hasSize(6);
        assertThat(asked).as("how many were asked for at once").allMatch(count -> count <= 2);
    }
}
