package io.quarkiverse.micro.rpc.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.CallOptions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

class ABlockingCallAlwaysEndsTest {

    private static final CallOptions SHORT = CallOptions.DEFAULT.withTimeout(Duration.ofMillis(300));

    private final LoneCaller caller = new LoneCaller();

    /** Threads that may wait. */
    enum On {

        /** As a verticle on the model of workers. */
        WORKER_CONTEXT,

        /** As what is marked blocking in Quarkus. */
        WORKER_OF_AN_EVENT_LOOP,

        ANY_THREAD
    }

    @AfterEach
    void close() throws Exception {
        caller.close();
    }

    @ParameterizedTest
    @EnumSource
    void withItsReply(On thread) throws Exception {
        serve();

        assertThat(on(thread, () -> call(LocalService.NONE, CallOptions.DEFAULT))).isEqualTo("hi");
    }

    @ParameterizedTest
    @EnumSource
    void withTheMessagesOfAStream(On thread) throws Exception {
        serve();
        EndpointCaller endpoint = caller.client(LocalService.NONE, ClientSettings.DEFAULT).bind(LoneCaller.SERVICE,
                new ClientMethodDescription(LoneCaller.ENDPOINT, "", String.class, String.class, Streaming.BOTH, false, false));

        assertThat(on(thread, () -> endpoint.pull(CallOptions.DEFAULT, null).receive())).isEqualTo(Optional.of("hi"));
    }

    @ParameterizedTest
    @EnumSource
    void atItsDeadline(On thread) {
        caller.announce("a", await(caller.vertx.createHttpServer().requestHandler(request -> {
            // Never answered
        }).listen(0, "127.0.0.1")).actualPort());

        MicroException error = catchThrowableOfType(MicroException.class,
                () -> on(thread, () -> call(LocalService.NONE, SHORT)));

        assertThat(error.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
    }

    @Test
    void alsoWhenNothingIsHeardOfIt() {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();

        MicroException error = catchThrowableOfType(MicroException.class, () -> on(On.ANY_THREAD,
                () -> call((call, contentType, path, replyType, deadline, handler) -> () -> cancelled.complete(null), SHORT)));

        assertThat(error.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(cancelled).isCompleted();
    }

    private void serve() {
        caller.announce("a", await(caller.vertx.createHttpServer().requestHandler(request -> request.response()
                .putHeader("content-type", "application/grpc+json").putTrailer("grpc-status", "0")
                .end(Buffer.buffer(new byte[] { 0, 0, 0, 0, 4 }).appendString("\"hi\""))).listen(0, "127.0.0.1"))
                .actualPort());
    }

    private Object call(LocalService local, CallOptions options) {
        return LoneCaller.endpoint(caller.client(local, ClientSettings.DEFAULT)).await("hello", options, null).payload();
    }

    private Object on(On thread, Callable<Object> call) throws Exception {
        VertxInternal vertx = (VertxInternal) caller.vertx;
        return switch (thread) {
            case WORKER_CONTEXT -> {
                CompletableFuture<Object> result = new CompletableFuture<>();
                vertx.createWorkerContext().runOnContext(ignored -> complete(result, call));
                yield await(result);
            }
            case WORKER_OF_AN_EVENT_LOOP -> {
                ContextInternal context = vertx.createEventLoopContext().duplicate();
                yield await(context.executeBlocking(call));
            }
            case ANY_THREAD -> call.call();
        };
    }

    private static void complete(CompletableFuture<Object> result, Callable<Object> call) {
        try {
            result.complete(call.call());
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
    }

    private static <T> T await(Future<T> future) {
        return await(future.toCompletionStage().toCompletableFuture());
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        } catch (Exception e) {
            throw new IllegalStateException("Nothing came in time", e);
        }
    }
}
