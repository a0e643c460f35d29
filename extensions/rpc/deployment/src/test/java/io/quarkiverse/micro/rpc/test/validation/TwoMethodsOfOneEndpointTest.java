package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class TwoMethodsOfOneEndpointTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected(
                    "Greeter.hello() and Greeter.Hello() would both be the endpoint Hello; endpoints are called by name alone",
                    Greeter.class);

    @Test
    void failTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Greeter {
        public String hello(String name) {
            return name;
        }

        public String Hello(String name) {
            return name;
        }
    }
}
