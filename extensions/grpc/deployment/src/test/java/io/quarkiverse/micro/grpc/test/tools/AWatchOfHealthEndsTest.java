package io.quarkiverse.micro.grpc.test.tools;

import static io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse.ServingStatus.SERVING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.core.runtime.serving.Serving;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckRequest;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse;
import io.quarkiverse.micro.grpc.proto.health.v1.HealthCheckResponse.ServingStatus;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

class AWatchOfHealthEndsTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClass(Greeter.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.application.name", "greetings")
            .overrideConfigKey("quarkus.micro.clients.in-process", "false")
            // Longer than the test waits: that a watch is cut off would be too late
            .overrideConfigKey("quarkus.micro.shutdown.timeout", "2m");

    @Inject
    Serving serving;

    @Inject
    RpcClient client;

    @Test
    void withItsCallerAndWithTheNode() {
        await().until(serving::ready);
        AssertSubscriber<ServingStatus> leaves = watch();
        leaves.awaitItems(1, BOUND).assertItems(SERVING);
        assertThat(serving.calls().running()).isEqualTo(1);
        leaves.cancel();
        await().atMost(BOUND).until(() -> serving.calls().running() == 0);

        AssertSubscriber<ServingStatus> stays = watch();
        stays.awaitItems(1, BOUND).assertItems(SERVING);
        CompletableFuture<Void> left = serving.leave().toCompletableFuture();
        stays.awaitCompletion(BOUND).assertItems(SERVING, NOT_SERVING);
        assertThat(left).succeedsWithin(BOUND);
    }

    private AssertSubscriber<ServingStatus> watch() {
        return client.stream("greetings", "/grpc.health.v1.Health/Watch",
                Multi.createFrom().item(HealthCheckRequest.newBuilder().setService("greetings.Greeter").build()),
                HealthCheckRequest.class, HealthCheckResponse.class).map(HealthCheckResponse::getStatus)
                .subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    @Handler
    public static class Greeter {

        public String hello(String name) {
            return "Hello " + name;
        }
    }
}
