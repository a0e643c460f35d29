package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.CallStream;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;

class CallStreamOnTheEventLoopTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("Greeter.chat() is @NonBlocking and takes a CallStream, whose methods wait",
            Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Greeter {
        @NonBlocking
        public void chat(CallStream<String, String> stream) {
            stream.forEach(stream::send);
        }
    }
}
