package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class TwoHandlersOfOneNameTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("Two handlers are named 'Greeter'", First.class, Second.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler("Greeter")
    public static class First {
        public String hello(String name) {
            return name;
        }
    }

    @Handler("Greeter")
    public static class Second {
        public String hello(String name) {
            return name;
        }
    }
}
