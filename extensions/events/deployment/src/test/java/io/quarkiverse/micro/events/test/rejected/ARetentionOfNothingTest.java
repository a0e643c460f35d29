package io.quarkiverse.micro.events.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ARetentionOfNothingTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("quarkus.micro.events.retention.\"orders\".count: -1 events of a topic are to be kept, which keeps none;"
                    + " it must be 1 or more. Leave it out for no limit")
            .overrideConfigKey("quarkus.micro.events.retention.\"orders\".count", "-1");

    @Test
    void stopsTheStart() {
        fail("The application should not have started");
    }
}
