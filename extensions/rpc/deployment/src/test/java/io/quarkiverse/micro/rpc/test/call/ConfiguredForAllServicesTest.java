package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class ConfiguredForAllServicesTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Slow.class).overrideRuntimeConfigKey("quarkus.micro.clients.timeout", "300ms");

    @Inject
    RpcClient client;

    @Test
    void aTimeoutWithoutAServiceHoldsForEveryService() {
        App.awaitReady();
        MicroException error = catchThrowableOfType(MicroException.class,
                () -> client.call("greeter", "Slow.Never", "", String.class).await().atMost(Duration.ofSeconds(10)));
        assertThat(error.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
    }

    @Handler
    public static class Slow {
        public Uni<String> never(String nothing) {
            return Uni.createFrom().nothing();
        }
    }
}
