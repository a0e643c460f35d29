package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class UnusableAdvertisedAddressTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("quarkus.micro.service.advertise=api.example.com:8080 is not an IP address with or without a port")
            .overrideRuntimeConfigKey("quarkus.micro.service.advertise", "api.example.com:8080");

    @Test
    void stopsTheStart() {
        fail("The start should have failed");
    }
}
