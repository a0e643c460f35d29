package io.quarkiverse.micro.rpc.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class UnderARootPathTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Greeter.class).overrideConfigKey("quarkus.http.root-path", "/shop");

    @Inject
    RpcClient client;

    @Test
    void rpcKeepsItsPaths() {
        App.awaitReady();
        assertThat(client.call("greeter", "Greeter.Hello", "Ada", String.class).await().indefinitely()).isEqualTo("Hello Ada");
    }

    @Handler
    public static class Greeter {
        public String hello(String name) {
            return "Hello " + name;
        }
    }
}
