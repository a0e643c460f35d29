package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class RequestContextTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Scopes.class, PerCall.class);

    @Inject
    RpcClient client;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
        PerCall.destroyed = 0;
    }

    @Test
    void everyCallHasARequestContextOfItsOwn() {
        assertThat(call("Blocking")).isNotEqualTo(call("Blocking"));
    }

    @Test
    void theRequestContextFollowsAUniAndEndsWithIt() {
        String parts = call("Deferred");
        assertThat(parts.split("/")[0]).isEqualTo(parts.split("/")[1]);
        Awaitility.await().untilAsserted(() -> assertThat(PerCall.destroyed).isEqualTo(1));
    }

    private String call(String method) {
        return client.call("greeter", "Scopes." + method, "", String.class).await().indefinitely();
    }

    @RequestScoped
    public static class PerCall {

        static volatile int destroyed;

        private final String id = UUID.randomUUID().toString();

        String id() {
            return id;
        }

        @PreDestroy
        void destroy() {
            destroyed++;
        }
    }

    @Handler
    public static class Scopes {

        @Inject
        PerCall perCall;

        public String blocking(String nothing) {
            return perCall.id();
        }

        public Uni<String> deferred(String nothing) {
            String before = perCall.id();
            return Uni.createFrom().item("").onItem().delayIt().by(java.time.Duration.ofMillis(20))
                    .map(later -> before + "/" + perCall.id());
        }
    }
}
