package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class UnknownStrategyTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("There is no strategy named 'fastest'. Available: [random, round-robin]")
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"greeter\".strategy", "fastest");

    @Test
    void stopsTheStart() {
        fail("The start should have failed");
    }
}
