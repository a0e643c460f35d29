package io.quarkiverse.micro.events.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.test.App;
import io.quarkus.test.QuarkusUnitTest;

class UnknownStreamTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("There is no events named 'kafka'. Available: [file, memory]. Set quarkus.micro.events.type")
            .overrideConfigKey("quarkus.micro.events.type", "kafka");

    @Test
    void stopsTheStart() {
        fail("The application should not have started");
    }
}
