package io.quarkiverse.micro.store.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;

class ASizeThatNoMemoryHasTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("quarkus.micro.store.max-value-size is 3221225472 bytes, but at most 2147483647 are possible")
            .overrideConfigKey("quarkus.micro.store.max-value-size", "3G");

    @Test
    void stopsTheStart() {
        fail("The application should not have started");
    }
}
