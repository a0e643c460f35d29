package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class CallStreamWithAReplyTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "Greeter.chat() takes a CallStream and returns java.lang.String; replies go through the stream. Return void",
            Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Greeter {
        public String chat(CallStream<String, String> stream) {
            return stream.receive().orElse("");
        }
    }
}
