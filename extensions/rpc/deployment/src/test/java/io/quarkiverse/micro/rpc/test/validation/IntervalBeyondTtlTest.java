package io.quarkiverse.micro.rpc.test.validation;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;

class IntervalBeyondTtlTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected(
            "quarkus.micro.registry.interval=PT2M must be longer than zero and shorter than quarkus.micro.registry.ttl=PT1M30S")
            .overrideRuntimeConfigKey("quarkus.micro.registry.interval", "2m");

    @Test
    void stopsTheStart() {
        fail("The start should have failed");
    }
}
