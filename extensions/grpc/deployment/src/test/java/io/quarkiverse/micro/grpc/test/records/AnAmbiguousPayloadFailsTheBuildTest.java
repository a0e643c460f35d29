package io.quarkiverse.micro.grpc.test.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkus.test.QuarkusUnitTest;

class AnAmbiguousPayloadFailsTheBuildTest {

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withApplicationRoot(root -> root.addClasses(Loose.class))
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining(
                            "Loose.Anything.value has the type java.lang.Object, for which protobuf has no form")
                    .hasStackTraceContaining("quarkus.micro.grpc.records=false"));

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Loose {

        public record Anything(Object value) {
        }

        public Anything echo(Anything anything) {
            return anything;
        }
    }
}
