package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class UniWithoutTypeTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("returns a Uni without a type", Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Greeter {
        @SuppressWarnings("rawtypes")
        public Uni hello(String name) {
            return Uni.createFrom().item(name);
        }
    }
}
