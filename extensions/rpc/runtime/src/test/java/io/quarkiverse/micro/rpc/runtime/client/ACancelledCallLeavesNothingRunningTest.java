package io.quarkiverse.micro.rpc.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.discovery.DiscoverySettings;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.registry.Node;
import io.quarkiverse.micro.registry.Service;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObservation;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObserver;
import io.quarkiverse.micro.rpc.runtime.wire.ClientExchange;
import io.quarkiverse.micro.rpc.runtime.wire.ConnectClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;

/** Nothing is sent in these tests: two nodes are announced, and each attempt ends as the test says. */
class ACancelledCallLeavesNothingRunningTest {

    private static final String SERVICE = "greeter";
    private static final String ENDPOINT = "Greeter.Hello";
    private static final MicroException POOL_FULL = MicroException.builder(Code.UNAVAILABLE).outcome(Outcome.NOT_SENT)
            .detail("no place").build();

    private final Vertx vertx = Vertx.vertx();
    private final MemoryRegistry registry = new MemoryRegistry();
    private final Discovery discovery = new Discovery(registry, "test", DiscoverySettings.DEFAULT);
    private final List<String> cancelled = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        discovery.close();
        registry.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whenTheFirstNodeFailedBeforeItsAttemptWasMade() {
        Attempting call = call(Runnable::run);

        call.cancel();

        assertThat(cancelled).containsExactly("second");
    }

    @Test
    void whenTheFirstNodeFailedOnAnotherThreadMeanwhile() {
        Attempting call = call(failure -> CompletableFuture.runAsync(failure).orTimeout(10, TimeUnit.SECONDS).join());

        call.cancel();

        assertThat(cancelled).containsExactly("second");
    }

    @Test
    void whenItIsCancelledWhileACallInTheSameProcessBegins() {
        UniAssertSubscriber<Object> caller = UniAssertSubscriber.create();
        MicroRpcClient client = client((call, path, replyType, deadline, handler) -> {
            caller.cancel();
            return () -> cancelled.add("local");
        });

        client.call(SERVICE, ENDPOINT, "hello", Object.class).subscribe().withSubscriber(caller);

        assertThat(cancelled).containsExactly("local");
    }

    /**
     * @param failing runs the failure of the first attempt, before that attempt is at hand
     */
    private Attempting call(Executor failing) {
        registry.register(new Service(SERVICE, "1", List.of(), node("a")), Duration.ofMinutes(1)).await().indefinitely();
        registry.register(new Service(SERVICE, "1", List.of(), node("b")), Duration.ofMinutes(1)).await().indefinitely();
        MicroRpcClient client = client(LocalService.NONE);
        EndpointCaller endpoint = client.bind(SERVICE,
                new ClientMethodDescription(ENDPOINT, "", String.class, String.class, Streaming.NONE, false, false));
        Attempting call = new Attempting(client.service(SERVICE), endpoint,
                new ClientCall(SERVICE, ENDPOINT, "hello", CallOptions.DEFAULT),
                System.nanoTime() + TimeUnit.MINUTES.toNanos(1), ClientObservation.NONE) {

            private boolean second;

            @Override
            ClientExchange attempt(Target target, long connectBy, long attemptDeadline) {
                if (second) {
                    return () -> cancelled.add("second");
                }
                second = true;
                failing.execute(() -> failed(POOL_FULL));
                return () -> cancelled.add("first");
            }

            @Override
            void giveUp(MicroException error) {
                throw error;
            }
        };
        call.start(discovery.require(SERVICE).await().atMost(Duration.ofSeconds(10)));
        return call;
    }

    private static Node node(String id) {
        return new Node(id, "127.0.0.1:1", Map.of(Node.PROTOCOL, "grpc"));
    }

    private MicroRpcClient client(LocalService local) {
        GrpcClientWire grpc = new GrpcClientWire(vertx, WireLimits.DEFAULT, "test");
        OutboundClients clients = new OutboundClients(Optional.empty(), WireHttp::client, vertx::createHttpClient);
        return new MicroRpcClient(discovery, new Strategies(Map.of()), List.of(),
                new Codecs(List.of(new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT))),
                new ClientWires(grpc, new ConnectClientWire(grpc), clients, clients, local),
                service -> ClientSettings.DEFAULT, List.of(), ClientObserver.NONE);
    }
}
