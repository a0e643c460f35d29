package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class AbstractHandlerTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("@Handler is on the abstract class", Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public abstract static class Greeter {
        public String hello(String name) {
            return name;
        }
    }
}
