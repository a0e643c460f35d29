package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.Reply;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;

class InjectedCallTest {

    private static final CallOptions OPTIONS = CallOptions.DEFAULT.withMetadata(Metadata.of("tenant", "acme"));

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Contract.class, Tenants.class);

    @Inject
    RpcClient client;

    @Inject
    Call call;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void aHandlerOfAContractHasItsCallInjected() {
        assertThat(exchange("Blocking").payload()).isEqualTo("acme");
        assertThat(exchange("OnTheEventLoop").payload()).isEqualTo("acme");
    }

    @Test
    void andCanSendMetadataByIt() {
        assertThat(exchange("Blocking").trailers().get("served-for")).contains("acme");
    }

    @Test
    @ActivateRequestContext
    void outsideOfACallThereIsNone() {
        assertThatThrownBy(() -> call.metadata()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("There is no call here");
    }

    private Reply<String> exchange(String method) {
        return client.exchange("greeter", "Tenants." + method, "", String.class, OPTIONS).await()
                .atMost(Duration.ofSeconds(30));
    }

    @Handler("Tenants")
    public interface Contract {

        String blocking(String nothing);

        String onTheEventLoop(String nothing);
    }

    @Handler
    public static class Tenants implements Contract {

        @Inject
        Call call;

        @Override
        public String blocking(String nothing) {
            call.trailers().add("served-for", tenant());
            return tenant();
        }

        @Override
        @NonBlocking
        public String onTheEventLoop(String nothing) {
            return tenant();
        }

        private String tenant() {
            return call.metadata().get("tenant").orElse("nobody");
        }
    }
}
