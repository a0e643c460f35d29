package io.quarkiverse.micro.rpc.test.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.RpcClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The limits tell which codec was used, since their messages name it.
 */
class ContentTypeOfAClientTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(Lists.class, Numbers.class)
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"greeter\".in-process", "false")
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"greeter\".content-type", "application/msgpack")
            .overrideRuntimeConfigKey("quarkus.micro.codec.max-collection-length", "3");

    @Inject
    RpcClient client;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void isThatOfItsConfiguration() {
        assertThat(call(3, CallOptions.DEFAULT)).isEqualTo(new Numbers(List.of(0, 0, 0)));
        assertThat(failure(CallOptions.DEFAULT).detail()).contains("MessagePack",
                "quarkus.micro.codec.max-collection-length is 3");
    }

    @Test
    void isThatOfTheCallWhereTheCallHasOne() {
        MicroException failure = failure(CallOptions.DEFAULT.withContentType("application/cbor"));
        assertThat(failure.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(failure.detail()).contains("CBOR", "quarkus.micro.codec.max-collection-length is 3");
    }

    private MicroException failure(CallOptions options) {
        return catchThrowableOfType(MicroException.class, () -> call(4, options));
    }

    private Numbers call(int count, CallOptions options) {
        return client.call("greeter", "Lists.Echo", new Numbers(Collections.nCopies(count, 0)), Numbers.class, options)
                .await().atMost(Duration.ofSeconds(10));
    }

    public record Numbers(List<Integer> all) {
    }

    @Handler
    public static class Lists {
        public Numbers echo(Numbers numbers) {
            return numbers;
        }
    }
}
