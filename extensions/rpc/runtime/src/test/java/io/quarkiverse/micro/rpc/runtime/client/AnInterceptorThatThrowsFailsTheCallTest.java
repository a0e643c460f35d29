package io.quarkiverse.micro.rpc.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** There is no node: nothing is sent. */
class AnInterceptorThatThrowsFailsTheCallTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LoneCaller caller = new LoneCaller();
    private final AtomicInteger runs = new AtomicInteger();

    enum Way {
        THROWS,
        FAILS
    }

    @AfterEach
    void close() throws Exception {
        caller.close();
    }

    @ParameterizedTest
    @EnumSource
    void alsoWhenItsReplyIsNotWaitedFor(Way way) {
        Uni<String> call = client(way).call(LoneCaller.SERVICE, LoneCaller.ENDPOINT, "x", String.class);

        assertNotSent(catchThrowableOfType(MicroException.class, () -> call.await().atMost(PATIENCE)));
        assertThat(call.onFailure().recoverWithItem("instead").await().atMost(PATIENCE)).isEqualTo("instead");
        assertThat(runs).as("runs, one for each subscription").hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void alsoWhenItIsWaitedFor(Way way) {
        assertNotSent(catchThrowableOfType(MicroException.class,
                () -> LoneCaller.endpoint(client(way)).await("x", CallOptions.DEFAULT, null)));
    }

    @ParameterizedTest
    @EnumSource
    void alsoWhenAStreamIsOpened(Way way) {
        assertNotSent(catchThrowableOfType(MicroException.class, () -> client(way).open(LoneCaller.SERVICE,
                LoneCaller.ENDPOINT, Multi.createFrom().item("x"), String.class, String.class, CallOptions.DEFAULT).await()
                .atMost(PATIENCE)));
    }

    @ParameterizedTest
    @EnumSource
    void alsoWhenAStreamIsSentByAThreadThatWaits(Way way) {
        CallStream<Object, Object> stream = client(way).bind(LoneCaller.SERVICE,
                new ClientMethodDescription(LoneCaller.ENDPOINT, "", String.class, String.class, Streaming.BOTH, false, false))
                .pull(CallOptions.DEFAULT, null);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> stream.send("x"));

        assertNotSent((MicroException) catchThrowableOfType(ExecutionException.class, () -> sending.get(5, TimeUnit.SECONDS))
                .getCause());
    }

    @Test
    void asANameThatNoEndpointCanHaveDoes() {
        assertThat(client(Way.FAILS).call(LoneCaller.SERVICE, "Hello", "x", String.class).onFailure()
                .recoverWithItem("instead").await().atMost(PATIENCE)).isEqualTo("instead");
    }

    private static void assertNotSent(MicroException error) {
        assertThat(error.code()).isEqualTo(Code.INTERNAL);
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(error.detail()).contains("no tenant");
    }

    private MicroRpcClient client(Way way) {
        ClientInterceptor interceptor = (call, next) -> {
            runs.incrementAndGet();
            IllegalStateException failure = new IllegalStateException("no tenant");
            if (way == Way.THROWS) {
                throw failure;
            }
            return Uni.createFrom().failure(failure);
        };
        return caller.client(LocalService.NONE, ClientSettings.DEFAULT, interceptor);
    }
}
