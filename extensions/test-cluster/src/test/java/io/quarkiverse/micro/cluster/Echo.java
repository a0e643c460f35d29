package io.quarkiverse.micro.cluster;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.CallOptions;
import io.smallrye.mutiny.Uni;

/**
 * What the nodes of these tests serve: an endpoint that counts how often it runs.
 */
final class Echo {

    static final String SERVICE = "echo";
    static final String ENDPOINT = "Echo.Say";

    private final AtomicInteger runs = new AtomicInteger();

    int runs() {
        return runs.get();
    }

    /**
     * @return answers what it was asked
     */
    TestEndpoint answering(boolean idempotent) {
        return endpoint(idempotent, request -> request);
    }

    /**
     * @return the first run, on whatever node, has no end; all others answer
     */
    TestEndpoint hangingOnce(boolean idempotent) {
        return endpoint(idempotent, request -> runs.get() == 1 ? Uni.createFrom().nothing() : request);
    }

    TestEndpoint neverAnswering(boolean idempotent) {
        return endpoint(idempotent, request -> Uni.createFrom().nothing());
    }

    TestEndpoint answeringAfter(Duration time, boolean idempotent) {
        return endpoint(idempotent, request -> Uni.createFrom().item(request).onItem().delayIt().by(time));
    }

    TestEndpoint endpoint(boolean idempotent, Behaviour behaviour) {
        return new TestEndpoint(ENDPOINT, String.class, String.class,
                Streaming.NONE, ExecutionModel.EVENT_LOOP, idempotent, (request, call) -> {
                    runs.incrementAndGet();
                    return behaviour.answer((String) request);
                });
    }

    static String call(ClusterClient client) {
        return call(client, CallOptions.DEFAULT);
    }

    static String call(ClusterClient client, CallOptions options) {
        return client.call(SERVICE, ENDPOINT, "hello", String.class, options);
    }

    static CompletableFuture<String> start(ClusterClient client, CallOptions options) {
        return client.rpc().call(SERVICE, ENDPOINT, "hello", String.class, options).subscribeAsCompletionStage();
    }

    static MicroException failure(ClusterClient client) {
        return failure(client, CallOptions.DEFAULT);
    }

    static MicroException failure(ClusterClient client, CallOptions options) {
        return catchThrowableOfType(MicroException.class, () -> call(client, options));
    }

    static MicroException failure(CompletableFuture<String> call) {
        return (MicroException) catchThrowableOfType(ExecutionException.class,
                () -> call.get(30, TimeUnit.SECONDS)).getCause();
    }

    interface Behaviour {

        Object answer(String request) throws Exception;
    }
}
