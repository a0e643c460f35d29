package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;

class EventLoopAndVirtualThreadTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("Greeter.hello() is @NonBlocking and @RunOnVirtualThread at once",
            Greeter.class);

    @Test
    void failsTheBuild() {
        fail("The build should have failed");
    }

    @Handler
    public static class Greeter {
        @NonBlocking
        @RunOnVirtualThread
        public String hello(String name) {
            return name;
        }
    }
}
