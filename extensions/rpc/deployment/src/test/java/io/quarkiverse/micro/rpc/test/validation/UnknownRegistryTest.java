package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class UnknownRegistryTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("There is no registry named 'zookeeper'. Available: [memory, static]")
            .overrideRuntimeConfigKey("quarkus.micro.registry.type", "zookeeper");

    @Test
    void stopsTheStart() {
        fail("The start should have failed");
    }
}
