package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ClientMethodThatTakesACallStreamTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "takes a CallStream, which is what a handler is given. Return CallStream<Reply, Request> instead", Greeter.class);

    @MicroClient("greeter")
    Greeter greeter;

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    public interface Greeter {
        void chat(CallStream<String, String> stream);
    }
}
