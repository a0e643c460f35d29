package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ClientOfAClassTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("which is a class. Declare an interface with the same methods",
            Caller.class, Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    public static class Greeter {
        public String hello(String name) {
            return name;
        }
    }

    @Singleton
    public static class Caller {
        @MicroClient("greeter")
        Greeter greeter;
    }
}
