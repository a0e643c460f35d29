package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class UnknownEngineTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("There is no engine named 'natz'. The back ends that are there: [memory, static]")
            .overrideRuntimeConfigKey("quarkus.micro.engine", "natz");

    @Test
    void stopsTheStart() {
        fail("The start should have failed");
    }
}
