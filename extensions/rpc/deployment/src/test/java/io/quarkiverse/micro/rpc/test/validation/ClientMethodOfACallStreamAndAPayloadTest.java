package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ClientMethodOfACallStreamAndAPayloadTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "returns a CallStream and takes java.lang.String; requests go through the stream. Take nothing but a Call",
            Greeter.class);

    @MicroClient("greeter")
    Greeter greeter;

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    public interface Greeter {
        CallStream<String, String> chat(String name);
    }
}
