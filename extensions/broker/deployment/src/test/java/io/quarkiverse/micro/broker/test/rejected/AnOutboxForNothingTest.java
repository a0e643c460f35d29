package io.quarkiverse.micro.broker.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.broker.test.App;
import io.quarkus.test.QuarkusUnitTest;

class AnOutboxForNothingTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.rejected("quarkus.micro.broker.http.outbox=0 must be 1 or more")
            .overrideConfigKey("quarkus.micro.broker.type", "http")
            .overrideConfigKey("quarkus.micro.broker.http.outbox", "0");

    @Test
    void stopsTheStart() {
        fail("The application should not have started");
    }
}
