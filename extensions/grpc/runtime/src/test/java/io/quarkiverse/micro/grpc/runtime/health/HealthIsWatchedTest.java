package io.quarkiverse.micro.grpc.runtime.health;

import static io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse.ServingStatus.SERVICE_UNKNOWN;
import static io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse.ServingStatus.SERVING;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;
import io.quarkiverse.micro.core.runtime.registry.MemoryRegistry;
import io.quarkiverse.micro.core.runtime.registry.MemorySpace;
import io.quarkiverse.micro.core.runtime.serving.BoundPort;
import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.core.runtime.serving.ServingSettings;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckRequest;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse.ServingStatus;
import io.quarkiverse.micro.grpc.runtime.records.RecordTypes;
import io.quarkiverse.micro.grpc.runtime.reflection.ServedFiles;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;

/** As a load balancer does: it asks once, and is told from then on. */
class HealthIsWatchedTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final MemoryRegistry registry = new MemoryRegistry(new MemorySpace());
    private final Serving serving = new Serving(vertx, ServiceIdentity.of("greetings", "1", Optional.empty(), Map.of()),
            NetworkPolicy.parse("host"), registry, new ServingSettings("memory", false, Duration.ofSeconds(90),
                    Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(1), Optional.empty()));
    private final AtomicBoolean neighbourIsWell = new AtomicBoolean(true);
    private final HealthHandler health = new HealthHandler(new ServiceHealth(serving,
            new ServedFiles("greetings", List.of(), List::of, Map.of(), new RecordTypes(List.of(), List.of())),
            () -> Map.of("neighbour.Greeter", neighbourIsWell.get())));

    @AfterEach
    void close() throws Exception {
        registry.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void theStatusIsToldAndThenEveryChangeUntilTheNodeLeaves() throws Exception {
        AssertSubscriber<ServingStatus> watcher = watch("");
        watcher.awaitItems(1, BOUND).assertItems(NOT_SERVING);
        becomeReady();
        watcher.awaitItems(2, BOUND).assertItems(NOT_SERVING, SERVING);
        serving.leave().toCompletableFuture().get(5, TimeUnit.SECONDS);
        watcher.awaitCompletion(BOUND).assertItems(NOT_SERVING, SERVING, NOT_SERVING);
    }

    @Test
    void whatANeighbourOnThePortSaysOfItsServiceIsTold() throws Exception {
        becomeReady();
        AssertSubscriber<ServingStatus> watcher = watch("neighbour.Greeter");
        watcher.awaitItems(1, BOUND).assertItems(SERVING);
        neighbourIsWell.set(false);
        watcher.awaitItems(2, BOUND).assertItems(SERVING, NOT_SERVING);
        neighbourIsWell.set(true);
        watcher.awaitItems(3, BOUND).assertItems(SERVING, NOT_SERVING, SERVING);
        watcher.cancel();
    }

    @Test
    void whoWatchesAServiceThatIsNotThereIsToldSo() throws Exception {
        becomeReady();
        watch("nobody").awaitItems(1, BOUND).assertItems(SERVICE_UNKNOWN).assertNotTerminated().cancel();
    }

    private void becomeReady() throws Exception {
        serving.bound(new BoundPort("127.0.0.1", 8080, false), List.of()).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private AssertSubscriber<ServingStatus> watch(String service) {
        return health.watch(HealthCheckRequest.newBuilder().setService(service).build()).map(HealthCheckResponse::getStatus)
                .subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }
}
