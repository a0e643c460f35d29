package io.quarkiverse.micro.rpc.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;
import io.quarkiverse.micro.codec.Codec;
import io.quarkiverse.micro.codec.TypedCodec;
import io.quarkiverse.micro.core.runtime.codec.CodecLimits;
import io.quarkiverse.micro.core.runtime.codec.Codecs;
import io.quarkiverse.micro.core.runtime.codec.JsonCodec;
import io.quarkiverse.micro.core.runtime.discovery.Discovery;
import io.quarkiverse.micro.core.runtime.discovery.DiscoverySettings;
import io.quarkiverse.micro.core.runtime.dispatch.CallScope;
import io.quarkiverse.micro.core.runtime.dispatch.Dispatcher;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointDescription;
import io.quarkiverse.micro.core.runtime.dispatch.EndpointFunction;
import io.quarkiverse.micro.core.runtime.dispatch.ExecutionModel;
import io.quarkiverse.micro.core.runtime.dispatch.ServedEndpoint;
import io.quarkiverse.micro.core.runtime.dispatch.Streaming;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.selector.Strategies;
import io.quarkiverse.micro.core.runtime.serving.OutboundClients;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.core.runtime.serving.ServingSettings;
import io.quarkiverse.micro.registry.Endpoint;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.HandlerInterceptor;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.runtime.client.ClientSettings;
import io.quarkiverse.micro.rpc.runtime.client.ClientWires;
import io.quarkiverse.micro.rpc.runtime.client.MicroRpcClient;
import io.quarkiverse.micro.rpc.runtime.observe.ClientObserver;
import io.quarkiverse.micro.rpc.runtime.wire.ConnectClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.GrpcClientWire;
import io.quarkiverse.micro.rpc.runtime.wire.WireHttp;
import io.quarkiverse.micro.rpc.runtime.wire.WireLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Nothing listens anywhere in these tests, and no node is announced. */
class ACallInTheSameProcessSkipsTheNetworkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final CallOptions SHORT = CallOptions.DEFAULT.withTimeout(Duration.ofMillis(300));

    private final Vertx vertx = Vertx.vertx();
    private final MemoryRegistry registry = new MemoryRegistry();
    private final Serving serving = new Serving(vertx,
            ServiceIdentity.of("greeter", "1", Optional.empty(), Map.of("zone", "a")), NetworkPolicy.parse("host"), registry,
            new ServingSettings("test", false, Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ZERO,
                    Duration.ofSeconds(1),
                    Optional.empty()));

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private MicroRpcClient client(ExecutionModel model, EndpointFunction function, HandlerInterceptor... interceptors) {
        return client(new Codecs(List.of(new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT))), model, function,
                interceptors);
    }

    private MicroRpcClient client(Codecs codecs, ExecutionModel model, EndpointFunction function,
            HandlerInterceptor... interceptors) {
        ServedEndpoint hello = new ServedEndpoint(new EndpointDescription("", "Greeter", "Hello", Person.class, Greeting.class,
                Streaming.NONE, model, new Endpoint("Greeter.Hello", Optional.empty(), Optional.empty(), Map.of())), function);
        Dispatcher dispatcher = new Dispatcher(List.of(interceptors), CallScope.NONE,
                task -> vertx.executeBlocking(() -> {
                    task.run();
                    return null;
                }, false));
        LocalCalls local = new LocalCalls(vertx, new ServedEndpoints(List.of(hello), List.of()), codecs, dispatcher, serving,
                new Failures("greeter", false, List.of()));
        GrpcClientWire grpc = new GrpcClientWire(vertx, WireLimits.DEFAULT, "test");
        OutboundClients clients = new OutboundClients(Optional.empty(), WireHttp::client, vertx::createHttpClient);
        return new MicroRpcClient(new Discovery(registry, "test", DiscoverySettings.DEFAULT), new Strategies(Map.of()),
                List.of(), codecs, new ClientWires(grpc, new ConnectClientWire(grpc), clients, clients, local),
                service -> ClientSettings.DEFAULT, List.of(), ClientObserver.NONE);
    }

    private MicroRpcClient client(EndpointFunction function) {
        return client(ExecutionModel.EVENT_LOOP, function);
    }

    private static Greeting call(MicroRpcClient client) {
        return client.call("greeter", "Greeter.Hello", new Person("Ada"), Greeting.class).await().atMost(PATIENCE);
    }

    private static MicroException failure(MicroRpcClient client, CallOptions options) {
        return catchThrowableOfType(MicroException.class, () -> client
                .call("greeter", "Greeter.Hello", new Person("Ada"), Greeting.class, options).await().atMost(PATIENCE));
    }

    @Test
    void andSharesItsObjects() {
        AtomicReference<Object> taken = new AtomicReference<>();
        Greeting given = new Greeting("Hello Ada");
        Person person = new Person("Ada");
        MicroRpcClient client = client((request, call) -> {
            taken.set(request);
            return given;
        });

        Greeting got = client.call("greeter", "Greeter.Hello", person, Greeting.class).await().atMost(PATIENCE);

        assertThat(taken.get()).isSameAs(person);
        assertThat(got).isSameAs(given);
    }

    @Test
    void butNotObjectsOfOtherClasses() {
        MicroRpcClient client = client((request, call) -> new Greeting("Hello " + ((Person) request).name()));

        TheirGreeting got = client.call("greeter", "Greeter.Hello", new TheirPerson("Ada"), TheirGreeting.class).await()
                .atMost(PATIENCE);

        assertThat(got).isEqualTo(new TheirGreeting("Hello Ada"));
    }

    @Test
    void inAFormatThatCarriesTheClassesOfBothSides() {
        Codec json = new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT);
        MicroRpcClient client = client(new Codecs(List.of(new OursAlone(json), json)), ExecutionModel.EVENT_LOOP,
                (request, call) -> new Greeting("Hello " + ((Person) request).name()));

        assertThat(client.call("greeter", "Greeter.Hello", new TheirPerson("Ada"), TheirGreeting.class).await()
                .atMost(PATIENCE)).isEqualTo(new TheirGreeting("Hello Ada"));
        assertThat(client.call("greeter", "Greeter.Hello", Map.of("name", "Ada"), Greeting.class).await()
                .atMost(PATIENCE)).isEqualTo(new Greeting("Hello Ada"));
    }

    @Test
    void unlessTheFormatThatIsWantedDoesNotCarryThem() {
        AtomicInteger runs = new AtomicInteger();
        Codec json = new JsonCodec(ObjectMapper::new, CodecLimits.DEFAULT);
        MicroRpcClient client = client(new Codecs(List.of(new OursAlone(json), json)), ExecutionModel.EVENT_LOOP,
                (request, call) -> new Greeting("Hello " + runs.incrementAndGet()));

        MicroException error = catchThrowableOfType(MicroException.class, () -> client.call("greeter", "Greeter.Hello",
                new TheirPerson("Ada"), TheirGreeting.class, SHORT.withContentType("application/ours")).await()
                .atMost(PATIENCE));

        assertThat(error.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(runs).hasValue(0);
    }

    @Test
    void withMetadataBothWays() {
        MicroRpcClient client = client((request, call) -> {
            call.head().add("first", "1");
            call.trailers().add("last", "2");
            return new Greeting(call.metadata().get("tone").orElse("") + call.caller().host());
        });

        Reply<Greeting> reply = client.exchange("greeter", "Greeter.Hello", new Person("Ada"), Greeting.class,
                CallOptions.DEFAULT.withMetadata(Metadata.of("tone", "formal"))).await().atMost(PATIENCE);

        assertThat(reply).isEqualTo(
                new Reply<>(new Greeting("formal"), Metadata.of("first", "1"), Metadata.of("last", "2")));
    }

    @Test
    void withErrorsAsAnyCallHasThem() {
        MicroException error = failure(client((request, call) -> {
            throw new MicroException(Code.NOT_FOUND, "Who is Ada?");
        }), CallOptions.DEFAULT);

        assertThat(error.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(error.id()).isEqualTo("greeter");
        assertThat(error.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(failure(client((request, call) -> {
            throw new IllegalStateException("secret");
        }), CallOptions.DEFAULT).detail()).doesNotContain("secret").contains("Reference");
    }

    @Test
    void withItsDeadline() {
        AtomicInteger cancelled = new AtomicInteger();
        MicroException error = failure(client((request, call) -> Uni.createFrom().nothing().onCancellation()
                .invoke(cancelled::incrementAndGet)), SHORT);

        assertThat(error.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        await().until(() -> cancelled.get() == 1 && serving.calls().running() == 0);
    }

    @Test
    void andIsCancelledWithItsCaller() {
        AtomicInteger cancelled = new AtomicInteger();
        MicroRpcClient client = client((request, call) -> Uni.createFrom().nothing().onCancellation()
                .invoke(cancelled::incrementAndGet));
        var call = client.call("greeter", "Greeter.Hello", new Person("Ada"), Greeting.class).subscribe().with(reply -> {
        });
        await().until(() -> serving.calls().running() == 1);

        call.cancel();

        await().until(() -> cancelled.get() == 1 && serving.calls().running() == 0);
    }

    @Test
    void throughTheInterceptorsOfHandlers() {
        MicroRpcClient client = client(ExecutionModel.EVENT_LOOP, (request, call) -> new Greeting(((Person) request).name()),
                (call, request, next) -> next.proceed(new Person("Lady " + ((Person) request).name())));

        assertThat(call(client)).isEqualTo(new Greeting("Lady Ada"));
    }

    @Test
    void onTheThreadThatTheEndpointAsksForAndBack() throws Exception {
        AtomicReference<Boolean> onLoop = new AtomicReference<>();
        MicroRpcClient client = client(ExecutionModel.WORKER, (request, call) -> {
            onLoop.set(Context.isOnEventLoopThread());
            return new Greeting("Hello");
        });
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        Context caller = vertx.getOrCreateContext();
        caller.runOnContext(ignored -> client.call("greeter", "Greeter.Hello", new Person("Ada"), Greeting.class).subscribe()
                .with(reply -> same.complete(Vertx.currentContext() == caller), same::completeExceptionally));

        assertThat(same.get(20, TimeUnit.SECONDS)).as("the reply is on the caller's context").isTrue();
        assertThat(onLoop.get()).isFalse();
    }

    @Test
    void unlessItIsMeantForOthersOrBringsCredentials() {
        MicroRpcClient client = client((request, call) -> new Greeting("Hello"));

        assertThat(failure(client, SHORT.withVersion("2")).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure(client, SHORT.withLabel("zone", "b")).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure(client, SHORT.withMetadata(Metadata.of("authorization", "Basic x"))).outcome())
                .isEqualTo(Outcome.NOT_SENT);
        assertThat(failure(client, SHORT.withVersion("1").withLabel("zone", "a"))).isNull();
    }

    @Test
    void unlessThisNodeIsLeaving() {
        MicroRpcClient client = client((request, call) -> new Greeting("Hello"));
        serving.calls().refuse();

        assertThat(failure(client, SHORT).outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    /** Knows few classes, and those it has first, as protobuf does. */
    private record OursAlone(Codec json) implements Codec {

        @Override
        public String name() {
            return "ours";
        }

        @Override
        public List<String> contentTypes() {
            return List.of("application/ours");
        }

        @Override
        public boolean supports(Type type) {
            return type == Person.class || type == Greeting.class;
        }

        @Override
        public <T> TypedCodec<T> forType(Type type) {
            if (!supports(type)) {
                throw new IllegalArgumentException(type + " is not known");
            }
            return json.forType(type);
        }
    }

    public record Person(String name) {
    }

    public record Greeting(String message) {
    }

    public record TheirPerson(String name) {
    }

    public record TheirGreeting(String message) {
    }
}
