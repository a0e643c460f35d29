package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ClientMethodOfTwoPayloadsTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("No endpoint can be called by Greeter.hello(): it takes 2 payloads",
            Caller.class, Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    public interface Greeter {
        String hello(String first, String last);
    }

    @Singleton
    public static class Caller {
        @MicroClient("greeter")
        Greeter greeter;
    }
}
