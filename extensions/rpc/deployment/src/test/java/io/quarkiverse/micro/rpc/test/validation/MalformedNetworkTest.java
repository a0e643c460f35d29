package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class MalformedNetworkTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("quarkus.micro.network=everywhere: 'everywhere' is not a network")
            .overrideRuntimeConfigKey("quarkus.micro.network", "everywhere");

    @Test
    void stopsTheStart() {
        fail("The start should have failed");
    }
}
