package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class UnknownTlsConfigurationTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("quarkus.micro.clients.\"greeter\": There is no TLS configuration named 'nobody'")
            .overrideRuntimeConfigKey("quarkus.micro.clients.\"greeter\".tls-configuration-name", "nobody");

    @Test
    void stopsTheStart() {
        fail("The start should have failed");
    }
}
