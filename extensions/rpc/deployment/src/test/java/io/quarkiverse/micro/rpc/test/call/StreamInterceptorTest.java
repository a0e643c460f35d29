package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.ClientInterceptor;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.ReplyStream;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

class StreamInterceptorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Echo.class, Shouting.class);

    @Inject
    RpcClient client;

    @Test
    void changesRequestsAndRepliesOfAStream() {
        App.awaitReady();
        ReplyStream<String> stream = client.open("greeter", "Echo.Repeat", Multi.createFrom().items("a", "b"), String.class,
                String.class, CallOptions.DEFAULT).await().atMost(PATIENCE);

        assertThat(stream.messages().collect().asList().await().atMost(PATIENCE)).containsExactly("a! tenant=acme?",
                "b! tenant=acme?");
        assertThat(stream.trailers().await().atMost(PATIENCE).get("last")).contains("word");
    }

    @Handler
    public static class Echo {
        public Multi<String> repeat(Multi<String> requests, Call call) {
            call.trailers().add("last", "word");
            String tenant = call.metadata().get("tenant").orElse("none");
            return requests.map(request -> request + " tenant=" + tenant);
        }
    }

    @Singleton
    public static class Shouting implements ClientInterceptor {
        @Override
        public Uni<Reply<Object>> intercept(ClientCall call, Next next) {
            Multi<?> requests = ((Multi<?>) call.request()).map(request -> request + "!");
            CallOptions options = call.options().withMetadata(Metadata.of("tenant", "acme"));
            return next.proceed(call.withRequest(requests).withOptions(options)).map(reply -> new Reply<>(
                    ((Multi<?>) reply.payload()).map(message -> message + "?"), reply.head(), reply.trailers()));
        }
    }
}
