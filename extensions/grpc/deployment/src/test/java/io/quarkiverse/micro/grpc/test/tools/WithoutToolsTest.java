package io.quarkiverse.micro.grpc.test.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkus.test.QuarkusUnitTest;

class WithoutToolsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Loose.class, Grpcurl.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.micro.grpc.records", "false")
            .overrideConfigKey("quarkus.micro.grpc.reflection", "false")
            .overrideConfigKey("quarkus.micro.grpc.health", "false");

    @Test
    void nothingIsTold() throws Exception {
        assertThat(Grpcurl.run(List.of(), "list")).contains("server does not support the reflection API");
    }

    @Handler
    public static class Loose {

        /** Has no protobuf form, which must not matter here. */
        public record Anything(Object value) {
        }

        public Anything echo(Anything anything) {
            return anything;
        }
    }
}
