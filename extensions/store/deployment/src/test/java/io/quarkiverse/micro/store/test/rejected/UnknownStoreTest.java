package io.quarkiverse.micro.store.test.rejected;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.store.test.App;
import io.quarkus.test.QuarkusUnitTest;

class UnknownStoreTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App
            .rejected("There is no store named 'dbase'. Available: [file, memory]. Set quarkus.micro.store.type")
            .overrideConfigKey("quarkus.micro.store.type", "dbase");

    @Test
    void stopsTheStart() {
        fail("The application should not have started");
    }
}
