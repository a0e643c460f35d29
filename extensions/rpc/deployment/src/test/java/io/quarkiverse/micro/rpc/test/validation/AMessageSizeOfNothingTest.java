package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class AMessageSizeOfNothingTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("quarkus.micro.rpc.max-message-size=0 must be 1 or more")
            .overrideRuntimeConfigKey("quarkus.micro.rpc.max-message-size", "0");

    @Test
    void stopsTheStart() {
        fail("The start should have failed");
    }
}
