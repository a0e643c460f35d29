package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ClientMethodOfAPrimitiveTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("No endpoint can be called by Greeter.count(): it returns int",
            Caller.class, Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    public interface Greeter {
        int count(String name);
    }

    @Singleton
    public static class Caller {
        @MicroClient("greeter")
        Greeter greeter;
    }
}
