package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;

class StreamingReplyTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("Greeter.count() returns a Multi; this version serves unary endpoints only",
            Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Greeter {
        public Multi<String> count(String name) {
            return Multi.createFrom().item(name);
        }
    }
}
