package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class TwoPayloadsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "Greeter.hello() takes 2 payloads [java.lang.String, java.lang.String]; an endpoint takes one or none",
            Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Greeter {
        public String hello(String first, String last) {
            return first + last;
        }
    }
}
