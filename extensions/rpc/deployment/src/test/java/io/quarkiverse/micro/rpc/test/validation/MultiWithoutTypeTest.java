package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;

class MultiWithoutTypeTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("Greeter.count() returns a Multi without a type. Write Multi<Reply>",
            Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Greeter {
        @SuppressWarnings("rawtypes")
        public Multi count(String name) {
            return Multi.createFrom().item(name);
        }
    }
}
