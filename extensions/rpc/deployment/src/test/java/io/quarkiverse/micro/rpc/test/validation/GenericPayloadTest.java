package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class GenericPayloadTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("takes java.util.List<java.lang.String>; a message is an object of a class, or byte[], not generic",
                    Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Greeter {
        public String hello(List<String> names) {
            return names.get(0);
        }
    }
}
