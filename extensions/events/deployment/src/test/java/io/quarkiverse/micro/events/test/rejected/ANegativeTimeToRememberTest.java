package io.quarkiverse.micro.events.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.events.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ANegativeTimeToRememberTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("quarkus.micro.events.duplicates=PT-1S must be zero, which remembers no id, or longer")
            .overrideConfigKey("quarkus.micro.events.duplicates", "-1s");

    @Test
    void stopsTheStart() {
        fail("The application should not have started");
    }
}
