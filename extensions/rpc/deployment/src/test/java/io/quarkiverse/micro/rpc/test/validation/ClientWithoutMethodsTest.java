package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ClientWithoutMethodsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("has no method to call an endpoint with", Caller.class, Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    public interface Greeter {
    }

    @Singleton
    public static class Caller {
        @MicroClient("greeter")
        Greeter greeter;
    }
}
