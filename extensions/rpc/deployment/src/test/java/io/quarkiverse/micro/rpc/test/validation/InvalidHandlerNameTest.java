package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class InvalidHandlerNameTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("is no handler name: use letters, digits and '_'", Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler("my.Greeter")
    public static class Greeter {
        public String hello(String name) {
            return name;
        }
    }
}
