package io.quarkiverse.micro.cluster;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.rpc.CallOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

/**
 * A service whose one endpoint streams both ways, as the test says, and counts its runs.
 */
final class Streams {

    static final String SERVICE = "streams";
    static final String ENDPOINT = "Streams.Open";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger runs = new AtomicInteger();

    int runs() {
        return runs.get();
    }

    /**
     * Sends back what comes.
     */
    TestEndpoint echoing() {
        return endpoint(requests -> requests);
    }

    TestEndpoint endpoint(Behaviour behaviour) {
        return TestEndpoint.once(ENDPOINT, String.class, String.class, (requests, call) -> {
            runs.incrementAndGet();
            return behaviour.answer(((Multi<?>) requests).onItem().castTo(String.class));
        }).streams(Streaming.BOTH);
    }

    static Multi<String> open(ClusterClient client, Multi<String> requests) {
        return open(client, requests, CallOptions.DEFAULT);
    }

    static Multi<String> open(ClusterClient client, Multi<String> requests, CallOptions options) {
        return client.rpc().stream(SERVICE, ENDPOINT, requests, String.class, String.class, options);
    }

    /**
     * Takes all replies.
     */
    static AssertSubscriber<String> start(Multi<String> stream) {
        return stream.subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    static AssertSubscriber<String> awaitItems(AssertSubscriber<String> stream, int count) {
        stream.awaitItems(count, PATIENCE);
        return stream;
    }

    static Throwable failure(AssertSubscriber<String> stream) {
        return stream.awaitFailure(PATIENCE).getFailure();
    }

    interface Behaviour {

        Multi<String> answer(Multi<String> requests);
    }
}
